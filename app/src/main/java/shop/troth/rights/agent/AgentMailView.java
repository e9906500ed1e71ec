package shop.troth.rights.agent;

import java.util.List;
import shop.troth.rights.agent.kept.Exercise.Aim;

/**
 * The email about a request by an agent, by phone, or by letter. Contains nothing personal. Public because templates are compiled into
 * their own package.
 *
 * @param color the color of its border and button
 * @param asker the agent's name, or that somebody called or wrote; the beginning of a sentence
 * @param byStaff whether staff entered it because somebody called or wrote
 * @param due the last day on which it can be confirmed
 * @param link URL of the page to confirm or decline it
 */
public record AgentMailView(
        String store, String color, String asker, boolean byStaff, Aim aim, String due, String link, String policy) {

    public String title() {
        return switch (aim) {
            case SEE -> "Do you want to see your data?";
            case CORRECT -> "Do you want to correct your data?";
            case DELETE -> "Do you want to delete your data?";
            case OPT_OUT -> "You’re opted out of advertising";
            case OPT_IN -> "Do you want to end your advertising opt-out?";
            case NO_MESSAGES -> "You’re opted out of our messages";
            case STOP_USE -> "We stopped using your data";
            case STOP_SHARING -> "We stopped sharing your data";
        };
    }

    /** Returns the paragraphs. */
    public List<String> said() {
        return switch (aim) {
            case SEE ->
                List.of(
                        "%s asked us to show you what %s has about you. %s".formatted(asker, store, onlyToYou()),
                        confirm("see it"));
            case CORRECT ->
                List.of(
                        "%s asked us to correct what %s has about you. %s".formatted(asker, store, onlyToYou()),
                        confirm("see and correct it"));
            case DELETE ->
                List.of(
                        "%s asked us to delete what %s has about you.".formatted(asker, store),
                        confirm("delete it") + " First, we’ll show you what we’d delete, and what we have to keep.");
            case OPT_OUT ->
                stopped("%s told us that you don’t want your information used for advertising or shared for it.");
            case OPT_IN ->
                List.of(
                        "%s told us that you want to end your opt-out from advertising.".formatted(asker),
                        confirm("end it"));
            case NO_MESSAGES -> stopped("%s told us that you don’t want messages from us.");
            case STOP_USE -> stopped("%s told us to stop using your information.");
            case STOP_SHARING -> stopped("%s told us not to share your information.");
        };
    }

    private List<String> stopped(String sentence) {
        return List.of(
                sentence.formatted(asker) + " This took effect right away, and you don’t need to do anything.",
                "If you didn’t want this, you can turn it off.");
    }

    private String onlyToYou() {
        return byStaff
                ? "We never do that on the phone or in a letter, only for whoever gets this email."
                : "We show your data only to you, never to %s.".formatted(asker);
    }

    private String confirm(String what) {
        return "If you asked for this, open the link within an hour to %s. After that, use it to get a new link by email. If we don’t hear from you by %s, nothing happens."
                .formatted(what, due);
    }

    public String button() {
        return switch (aim) {
            case OPT_OUT, NO_MESSAGES, STOP_USE, STOP_SHARING -> "View this request";
            case SEE, CORRECT, DELETE, OPT_IN -> "Confirm or decline";
        };
    }

    public String fine() {
        return "Don’t forward this email: anyone with the link can use it.";
    }

    public String why() {
        return byStaff
                ? "You’re getting this email because a request by phone or letter was about this address."
                : "You’re getting this email because %s named this address in a request.".formatted(asker);
    }

    /** Returns the email as plain text. */
    public String text() {
        return String.join("\n\n", said())
                + "\n\n" + button() + ":\n" + link + "\n\n" + fine() + "\n\n" + why()
                + " Our privacy policy:\n" + policy + "\n";
    }
}
