package org.failoverdashboard.web.act;

import org.jspecify.annotations.Nullable;

/**
 * An answer of a second person.
 *
 * @param reason required: why
 * @param bytesAtRisk of an approval: what was shown to be at risk, in bytes; left out where that is
 *     unknown. An approval of less than would be lost by now is refused.
 */
public record ApprovalForm(@Nullable String reason, @Nullable Long bytesAtRisk) {}
