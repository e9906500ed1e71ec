package shop.troth.storefront.contact;

import java.util.List;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;

/**
 * The form of a topic.
 *
 * @param answered by whom and when, a sentence
 * @param told what becomes of what is typed
 * @param error about the form as a whole; the empty text if none
 * @param button what sends it
 * @param key of this message: sent twice it is taken once
 * @param work what keeps programs from sending too many
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
