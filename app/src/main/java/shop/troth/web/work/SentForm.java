package shop.troth.web.work;

import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * What a form was sent with, besides its fields.
 *
 * @param form its address
 * @param key idempotency key of the request
 * @param ticket the ticket of the form; the empty text if none was sent
 * @param work the work done for the ticket; the empty text if none
 */
public record SentForm(String form, UUID key, String ticket, String work) {

    /** The name of the hidden input with the ticket. */
    public static final String TICKET = "ticket";

    /** The name of the hidden input for the work. */
    public static final String WORK = "work";

    /** Removes the two inputs from what was sent, and returns them. */
    public static SentForm take(String form, UUID key, Map<String, String[]> sent) {
        return new SentForm(form, key, only(sent.remove(TICKET)), only(sent.remove(WORK)));
    }

    /** For the store's own programs: what to send besides a form's fields, the ticket from its page with the work done. */
    public static Map<String, String> worked(String page) {
        var ticket = Jsoup.parse(page).select("input[name=ticket]").attr("value");
        return ticket.isEmpty() ? Map.of() : Map.of(TICKET, ticket, WORK, ProofOfWork.solve(ticket));
    }

    private static String only(String @Nullable [] values) {
        return values != null && values.length == 1 ? values[0] : "";
    }
}
