package shop.troth.storefront.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;

/**
 * A page of an account with one form, or with a word and links alone.
 *
 * @param lead below the title; the empty text leaves it out
 * @param told what becomes of what is typed; the empty text leaves it out
 * @param action where the form goes; the empty text where there is none
 * @param problem what is wrong beside the fields, one sentence; the empty text if nothing
 * @param note what was just done; the empty text if nothing
 * @param tick a box that may be ticked, name and value; the empty text where there is none
 * @param tickLabel what it says
 * @param username the address of an account that gets a password here, for a browser that remembers both; the empty text leaves it out
 * @param passkey shown below the form in a browser that knows passkeys; null where there is none
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
