package shop.troth.desk.cases;

import java.util.List;
import java.util.Map;
import shop.troth.cases.entered.EnteredForms;
import shop.troth.desk.cases.CasesView.Option;
import shop.troth.kernel.Sink;
import shop.troth.vault.Submission;

/**
 * The form for a call or a letter. Typed values are shown again only together with errors.
 *
 * @param fields typed values that are not personal, by field
 * @param given typed values about the person
 * @param errors what is wrong, by field
 * @param today the last day that can be entered
 * @param asksAddress whether the store answers letters by letter
 * @param asksAge whether the store accepts nothing from children under 13
 * @param takesOrders whether staff draft orders here
 * @param inPerson whether they also do for people who write or come in person
 * @param order whether an order is drafted next
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

    /** A typed value about the person; empty if nothing was typed. */
    public String typed(String name) {
        return given.typed(name).map(it -> it.reveal()).orElse("");
    }

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
