package shop.troth.desk.cases;

import java.util.List;
import java.util.Map;
import shop.troth.cases.entered.EnteredForms;
import shop.troth.desk.cases.CasesView.Option;
import shop.troth.kernel.Sink;
import shop.troth.vault.Submission;

/**
 * The form for a call or a letter. What was typed comes back only in the answer that says what is wrong.
 *
 * @param fields what was typed that tells nothing about a person
 * @param given the rest
 * @param errors by the field they are about
 * @param today the last day that can be entered
 * @param asksAddress whether the store answers letters by letter
 * @param asksAge whether the store takes nothing from children under 13
 * @param takesOrders whether staff draw up orders here
 * @param inPerson whether they do for people who come in person
 * @param order whether it is for an order that is drawn up next
 */
@Sink
public record EnterView(
        List<Option> topics,
        Map<String, String> fields,
        Submission given,
        Map<String, String> errors,
        String today,
        boolean asksAddress,
        boolean asksAge,
        boolean takesOrders,
        boolean inPerson,
        boolean order) {

    private static final Map<String, String> LABELS = Map.of(
            EnteredForm.TOPIC,
            "Topic",
            EnteredForm.WAY,
            "It came by",
            EnteredForm.DAY,
            "On",
            EnteredForm.ADULT,
            "Age",
            EnteredForms.NAME.name(),
            EnteredForms.NAME.label(),
            EnteredForms.EMAIL.name(),
            EnteredForms.EMAIL.label(),
            EnteredForms.PHONE.name(),
            EnteredForms.PHONE.label(),
            EnteredForms.ADDRESS.name(),
            EnteredForms.ADDRESS.label(),
            EnteredForms.MESSAGE.name(),
            EnteredForms.MESSAGE.label());

    public String title() {
        return order ? "New draft order" : "Enter a call or a letter";
    }

    public static String label(String field) {
        return LABELS.getOrDefault(field, "");
    }

    public boolean is(String name, String value) {
        return field(name).equals(value);
    }

    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    public String error(String name) {
        return errors.getOrDefault(name, "");
    }

    /** What was typed about the person. */
    public String typed(String name) {
        return given.typed(name).map(it -> it.reveal()).orElse("");
    }

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
