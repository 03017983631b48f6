package org.failoverdashboard.web.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Connection.KeyVal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;

/**
 * The form of a page as a browser would send it, without a browser: whoever forges one is not kept
 * to what the page shows them.
 *
 * @param path where it is sent to
 * @param fields what stands in it, and what Faces hid there
 */
record FacesForm(String path, Map<String, String> fields) {
  static final String NONCE = "primefaces.nonce";
  static final String VIEW_STATE = "jakarta.faces.ViewState";

  /** A script adds it when the form is sent. */
  private static final Pattern SENT_NONCE = Pattern.compile("PrimeFaces.csp.init\\('([^']*)'\\)");

  static FacesForm of(String page) {
    return of(page, "form");
  }

  static FacesForm of(String page, String id) {
    FormElement form = Jsoup.parse(page).expectForm("form#" + id);
    Matcher nonce = SENT_NONCE.matcher(page);
    if (!nonce.find()) {
      throw new AssertionError("the page has no nonce");
    }
    Map<String, String> fields = new HashMap<>(Map.of(NONCE, nonce.group(1)));
    for (KeyVal field : form.formData()) {
      fields.put(field.key(), field.value());
    }
    return new FacesForm(form.attr("action"), fields);
  }

  /** The same with something else in a field. */
  FacesForm with(String field, String value) {
    Map<String, String> changed = new HashMap<>(fields);
    changed.put(field, value);
    return new FacesForm(path, changed);
  }

  FacesForm without(String field) {
    Map<String, String> left = new HashMap<>(fields);
    left.remove(field);
    return new FacesForm(path, left);
  }

  /** As it is sent when that button is pressed. */
  FacesForm pressed(String button) {
    return with("form:" + button, "");
  }

  String encoded() {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
