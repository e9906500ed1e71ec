package shop.troth.cases.trouble;

import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.troth.policy.Purpose;
import shop.troth.vault.Form;
import shop.troth.vault.Form.Field;
import shop.troth.vault.Form.Part;
import shop.troth.vault.InputChecks;
import shop.troth.vault.Kind;

/** What a shopper reports about an order: a topic from a closed list, and anything else in words. */
public final class TroubleForm {

    /** The name of the choice that says what is wrong. */
    public static final String TOPIC = "topic";

    /** The topics, in page order. */
    public static final List<String> TOPICS = List.of("damaged", "wrong", "missing", "late", "other");

    public static final Field MESSAGE = new Field(
            "message",
            "Tell us more",
            false,
            "off",
            Field.LINES,
            1_000,
            "What happened, and what you’d like us to do. Please don’t include sensitive details.");

    /** The form for reporting a problem with an order. */
    public static final Form REPORT = new Form(
            "order-trouble",
            List.of(new Part<>(Kind.MESSAGE, List.of(MESSAGE), InputChecks.words(), "")),
            Map.of(TOPIC, Set.copyOf(TOPICS)),
            List.of(new Purpose("answer.inquiry")));

    private TroubleForm() {}
}
