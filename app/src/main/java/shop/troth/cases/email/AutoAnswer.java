package shop.troth.cases.email;

import java.util.List;
import lombok.RequiredArgsConstructor;

/**
 * The automatic answer to an email that was not kept. Public because the template is compiled into a different package.
 *
 * @param color color of its button
 * @param address web address of the store
 */
public record AutoAnswer(String store, String color, Why why, String address) {

    /** Why the email was not kept. */
    @RequiredArgsConstructor
    public enum Why {
        /** The store takes questions only with its form. */
        FORM("We don’t take new questions by email, so nobody has read yours, and we didn’t keep it."),
        /** It is too large. */
        TOO_LARGE(
                "Your email was too large, so nobody has read it, and we didn’t keep it. Please leave out large files."),
        /** Its sender has opened the maximum number of cases for today. */
        MANY(
                "You’ve sent us many emails today. We didn’t take in another one, so nobody has read it, and we didn’t keep it."),
        /** More emails are coming in than may open cases. */
        BUSY(
                "We’re getting more emails than we can take in right now, so nobody has read yours, and we didn’t keep it."),
        /** The conversation that it replies to cannot be continued. */
        CLOSED(
                "The conversation that you replied to can’t take more messages, so nobody has read your reply, and we didn’t keep it.");

        private final String sentence;
    }

    public String title() {
        return "Your email to " + store;
    }

    /** The paragraphs of the text. */
    public List<String> said() {
        return List.of(
                why.sentence,
                "Please use our contact form instead. A person reads every message there, and you’ll see when to expect an answer.",
                "Do you want to see, correct, or delete your data, or opt out of something? You can do that yourself, and it takes effect right away: "
                        + rights());
    }

    public String link() {
        return address + "/contact";
    }

    /** The page on which people exercise their rights. */
    public String rights() {
        return address + "/preferences";
    }

    public String policy() {
        return address + "/privacy";
    }

    public String foot() {
        return "This is an automatic answer, because you wrote to " + store + ". You get at most one a day.";
    }

    /** The plain-text version. */
    String asText() {
        return "Hello,\n\n" + String.join("\n\n", said()) + "\n\nContact form:\n" + link() + "\n\n" + foot()
                + " Our privacy policy:\n" + policy() + "\n";
    }
}
