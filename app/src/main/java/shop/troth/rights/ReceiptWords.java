package shop.troth.rights;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import shop.troth.policy.words.PlainTerms;
import shop.troth.stores.Dispatch;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Describes the choices in a JSON receipt, one sentence each (ISO/IEC TS 27560:2023). */
public final class ReceiptWords {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ReceiptWords() {}

    /** Returns the sentences; empty if the text is not a receipt, such as imported data, which is then shown unchanged. */
    public static Optional<String> of(Dispatch dispatch, String receipt) {
        try {
            var sentences = new ArrayList<String>();
            for (var choice : JSON.readTree(receipt).path("consents")) {
                sentences.add(sentence(dispatch, choice));
            }
            return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
        } catch (JacksonException | DateTimeException noReceipt) {
            return Optional.empty();
        }
    }

    private static String sentence(Dispatch dispatch, JsonNode choice) {
        var titles = new ArrayList<String>();
        choice.path("purposes").forEach(it -> titles.add("“" + it.path("title").asString("") + "”"));
        var said = choice.path("state").asString("").equals("given") ? "yes" : "no";
        var at = Instant.parse(choice.path("at").asString(""));
        return "You said %s to %s on %s (%s)."
                .formatted(
                        said,
                        PlainTerms.list(titles, "and"),
                        dispatch.minute(at),
                        choice.path("method").asString(""));
    }
}
