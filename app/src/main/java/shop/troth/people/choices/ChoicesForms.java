package shop.troth.people.choices;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import shop.troth.policy.Purpose;
import shop.troth.stores.Messages.Topic;
import shop.troth.vault.Form;
import shop.troth.vault.Form.Field;
import shop.troth.vault.InputChecks;
import shop.troth.vault.Kind;

/** The forms for making choices. */
public final class ChoicesForms {

    /** Id of the sign-up form. */
    public static final String NEWSLETTER = "newsletter";

    /** Value of a checked box. */
    public static final String YES = "yes";

    private static final String TOPIC = "topic.";

    public static final Field EMAIL = new Field("email", "Email", true, "email", "email", 254, "");

    private static final List<Form.Part<?>> ADDRESS =
            List.of(new Form.Part<>(Kind.EMAIL, List.of(EMAIL), InputChecks.email(), ""));

    /** The declared form: what every store asks for. Each store adds its own boxes, with the purposes they state. */
    static final Form SIGN_UP = new Form(NEWSLETTER, ADDRESS, Map.of(), told(List.of()));

    /** An address that is looked up and not stored: to end all messages to it, or to mail it a link. */
    public static final Form ADDRESS_ALONE = new Form("choices-address", ADDRESS, Map.of(), List.of());

    /** The form under which a receipt that the store writes is collected. */
    static final Form RECEIPT = new Form("choices-receipt", List.of(), Map.of(), List.of(ChoicesUses.RECORD));

    private ChoicesForms() {}

    /** Returns a store's sign-up form, with a box for each topic that needs only an email address. */
    public static Form signUp(List<Topic> topics) {
        return new Form(
                NEWSLETTER, ADDRESS, boxes(topics.stream().filter(Topic::signUp).toList()), told(topics));
    }

    /** Returns the form of the preferences page, with a switch for each topic; {@code all} is the button that ends everything. */
    public static Form switches(List<Topic> topics) {
        var choices = new LinkedHashMap<>(boxes(topics));
        choices.put("all", Set.of("off"));
        return new Form("choices", List.of(), Map.copyOf(choices), List.of());
    }

    /** Returns the name of a topic's box. */
    public static String box(Topic topic) {
        return TOPIC + topic.id();
    }

    private static Map<String, Set<String>> boxes(List<Topic> topics) {
        var boxes = new LinkedHashMap<String, Set<String>>();
        topics.forEach(it -> boxes.put(box(it), Set.of(YES)));
        return Map.copyOf(boxes);
    }

    private static List<Purpose> told(List<Topic> topics) {
        return Stream.concat(
                        Stream.of(
                                ChoicesUses.CONFIRM.name(),
                                ChoicesUses.WRITE_CHOICES.purpose().name(),
                                ChoicesUses.RECORD.name(),
                                "legal.breach",
                                "legal.change"),
                        topics.stream().filter(Topic::signUp).flatMap(it -> it.purposes().stream()))
                .distinct()
                .map(Purpose::new)
                .toList();
    }
}
