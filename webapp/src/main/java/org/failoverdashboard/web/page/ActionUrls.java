package org.failoverdashboard.web.page;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.RequestDispatcher;

/**
 * Forms are sent to the address that people see, not to the view behind it: so a page keeps its
 * address when something in a form is wrong, and can be loaded again.
 */
public class ActionUrls extends ViewHandlerWrapper {
  public ActionUrls(ViewHandler wrapped) {
    super(wrapped);
  }

  @Override
  public String getActionURL(FacesContext context, String viewId) {
    Object asked =
        context.getExternalContext().getRequestMap().get(RequestDispatcher.FORWARD_REQUEST_URI);
    boolean same =
        context.getViewRoot() != null && viewId.equals(context.getViewRoot().getViewId());
    return same && asked instanceof String address ? address : super.getActionURL(context, viewId);
  }
}
