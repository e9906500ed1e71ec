package shop.troth.surveys;

import java.time.Instant;
import java.util.List;
import shop.troth.kernel.StoreId;
import shop.troth.stores.SurveyFile.Question;

/**
 * A poll or survey. Once made, only its end changes.
 *
 * @param name in its address
 * @param intro what it is about
 * @param closes from then on it takes no answers
 */
public record Survey(
        StoreId store,
        String name,
        String title,
        String intro,
        List<Question> questions,
        Instant opens,
        Instant closes) {

    public boolean isOpen(Instant now) {
        return !now.isBefore(opens) && now.isBefore(closes);
    }

    /** Its page in the store. */
    public String address() {
        return "/surveys/" + name;
    }
}
