package shop.troth.cases.trouble;

import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.troth.policy.Purpose;
import shop.troth.vault.Checks;
import shop.troth.vault.Form;
import shop.troth.vault.Form.Field;
import shop.troth.vault.Form.Part;
import shop.troth.vault.Kind;

/** What a shopper says of an order in trouble: a topic of a closed list, and in words whatever helps. */
public final class TroubleForm {

    /** The choice that says what is wrong. */
    public static final String TOPIC = "topic";

    /** What can be wrong, in the order of the page. */
    public static final List<String> TOPICS = List.of("damaged", "wrong", "missing", "late", "other");

    public static final Field MESSAGE = new Field(
            "message",
            "Tell us more",
            false,
            "off",
            Field.LINES,
            1_000,
            "What arrived, what’s wrong, and what you’d like us to do. Please don’t include sensitive details.");

    /** Saying that something is wrong with an order. */
    public static final Form REPORT = new Form(
            "order-trouble",
            List.of(new Part<>(Kind.MESSAGE, List.of(MESSAGE), Checks.words(), "")),
            Map.of(TOPIC, Set.copyOf(TOPICS)),
            List.of(new Purpose("answer.inquiry")));

    private TroubleForm() {}
}
