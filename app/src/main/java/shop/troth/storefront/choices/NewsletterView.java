package shop.troth.storefront.choices;

import java.util.List;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;

/**
 * The form for signing up. Its boxes are never ticked beforehand, and after an error as they were sent.
 *
 * @param topicError a sentence where no box was ticked; the empty text otherwise
 * @param note what was just done; the empty text where nothing was
 */
public record NewsletterView(
        Frame frame, FieldView email, List<TopicView> topics, String topicError, String note, String owner) {}
