package shop.troth.storefront.choices;

import java.util.List;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;

/**
 * The sign-up form. Its boxes start unchecked, and after an error keep what was sent.
 *
 * @param topicError an error sentence if no box was checked; empty otherwise
 * @param note what was just done; empty if nothing was
 */
public record NewsletterView(
        Frame frame, FieldView email, List<TopicView> topics, String topicError, String note, String owner) {}
