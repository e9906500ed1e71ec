package shop.troth.storefront.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;

/**
 * An account page with one form, or with only a message and links.
 *
 * @param lead paragraph below the title; empty to omit it
 * @param told what happens to the input; empty to omit it
 * @param action where the form goes; empty if there is none
 * @param problem an error that belongs to no field, one sentence; empty if nothing
 * @param note what was just done; empty if nothing
 * @param tick name and value of a checkbox; empty if there is none
 * @param tickLabel label of the checkbox
 * @param username address of the account that gets a password here, for password managers; empty to omit it
 * @param passkey shown below the form in a browser that supports passkeys; null if not offered
 */
@Sink
public record FormView(
        Frame frame,
        String title,
        String lead,
        String told,
        String action,
        List<FieldView> fields,
        String button,
        String problem,
        String note,
        String tick,
        String tickLabel,
        List<Link> links,
        @Nullable PasskeyOffer passkey,
        String username) {

    public static FormView of(Frame frame, String title, String lead) {
        return new FormView(frame, title, lead, "", "", List.of(), "", "", "", "", "", List.of(), null, "");
    }

    public FormView with(String someTold, String someAction, List<FieldView> someFields, String someButton) {
        return new FormView(
                frame,
                title,
                lead,
                someTold,
                someAction,
                someFields,
                someButton,
                problem,
                note,
                tick,
                tickLabel,
                links,
                passkey,
                username);
    }

    public FormView said(String someProblem, String someNote) {
        return new FormView(
                frame,
                title,
                lead,
                told,
                action,
                fields,
                button,
                someProblem,
                someNote,
                tick,
                tickLabel,
                links,
                passkey,
                username);
    }

    public FormView ticking(String name, String label) {
        return new FormView(
                frame, title, lead, told, action, fields, button, problem, note, name, label, links, passkey, username);
    }

    public FormView to(Link... others) {
        return new FormView(
                frame,
                title,
                lead,
                told,
                action,
                fields,
                button,
                problem,
                note,
                tick,
                tickLabel,
                List.of(others),
                passkey,
                username);
    }

    FormView offering(PasskeyOffer some) {
        return new FormView(
                frame, title, lead, told, action, fields, button, problem, note, tick, tickLabel, links, some,
                username);
    }

    FormView forAccount(String address) {
        return new FormView(
                frame, title, lead, told, action, fields, button, problem, note, tick, tickLabel, links, passkey,
                address);
    }

    public List<FieldView> wrong() {
        return fields.stream().filter(FieldView::wrong).toList();
    }

    public boolean failing() {
        return !problem.isEmpty() || !wrong().isEmpty();
    }
}
