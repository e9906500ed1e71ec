package shop.troth.people.choices;

import java.util.List;
import shop.troth.policy.register.DeclaredMail;

/** The kinds of email about choices. The values are stored in the mail queue, so they must not change. */
public final class ChoicesMails {

    /** About a sign-up. */
    public static final String CONFIRM = "sign-up-confirm";

    /** About a receipt. */
    public static final String CHANGED = "choices-changed";

    /** About a person. */
    public static final String LINK = "choices-link";

    private ChoicesMails() {}

    static List<DeclaredMail> all() {
        return List.of(
                DeclaredMail.asked(
                        CONFIRM,
                        "somebody signs up and has to confirm it",
                        ChoicesUses.WRITE_CONFIRM.purpose().name()),
                DeclaredMail.asked(
                        CHANGED,
                        "somebody changes what they want to get",
                        ChoicesUses.WRITE_CHOICES.purpose().name()),
                DeclaredMail.asked(
                        LINK,
                        "somebody asks for a link to their preferences",
                        ChoicesUses.WRITE_CHOICES.purpose().name()));
    }
}
