package shop.troth.storefront.contact;

import java.util.List;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;

/**
 * The contact form of a topic.
 *
 * @param answered who answers and when, one sentence
 * @param told what happens to the input
 * @param error error about the form as a whole; empty if none
 * @param button label of the submit button
 * @param key idempotency key of the message, so that sending it twice counts once
 * @param work proof of work that limits automated messages
 */
public record TopicView(
        Frame frame,
        String action,
        String title,
        String about,
        String answered,
        String told,
        List<FieldView> fields,
        String error,
        String button,
        String key,
        WorkView work) {

    public List<FieldView> wrong() {
        return fields.stream().filter(FieldView::wrong).toList();
    }
}
