package shop.troth.rights.agent.message;

import java.util.List;
import shop.troth.rights.agent.kept.Exercise.Aim;

/**
 * The email about an agent's request. Impersonal. Public because the template is compiled into its own package.
 *
 * @param color of its edge and its button
 * @param agent the agent's name
 * @param due the last day on which it can be confirmed
 * @param link where the person confirms or declines it
 */
public record AgentMailView(String store, String color, String agent, Aim aim, String due, String link, String policy) {

    public String title() {
        return switch (aim) {
            case SEE -> "Do you want to see your data?";
            case DELETE -> "Do you want to delete your data?";
            case OPT_OUT -> "You’re opted out of advertising";
            case OPT_IN -> "Do you want to end your advertising opt-out?";
        };
    }

    /** A paragraph each. */
    public List<String> said() {
        return switch (aim) {
            case SEE ->
                List.of(
                        "%s asked us to show you what %s has about you. We show your data only to you, never to %s."
                                .formatted(agent, store, agent),
                        confirm("see it"));
            case DELETE ->
                List.of(
                        "%s asked us to delete what %s has about you.".formatted(agent, store),
                        confirm("delete it") + " First, we’ll show you what we’d delete, and what we have to keep.");
            case OPT_OUT ->
                List.of(
                        "%s told us that you don’t want your information used for advertising or shared for it. This took effect right away, and you don’t need to do anything."
                                .formatted(agent),
                        "If you didn’t want this, you can turn it off.");
            case OPT_IN ->
                List.of(
                        "%s told us that you want to end your opt-out from advertising.".formatted(agent),
                        confirm("end it"));
        };
    }

    private String confirm(String what) {
        return "If you asked for this, open the link within an hour to %s. After that, use it to get a new link by email. If we don’t hear from you by %s, nothing happens."
                .formatted(what, due);
    }

    public String button() {
        return aim == Aim.OPT_OUT ? "View this request" : "Confirm or decline";
    }

    public String fine() {
        return "Don’t forward this email: anyone with the link can use it.";
    }

    public String why() {
        return "You’re getting this email because %s named this address in a request.".formatted(agent);
    }

    /** The same as text. */
    public String text() {
        return String.join("\n\n", said())
                + "\n\n" + button() + ":\n" + link + "\n\n" + fine() + "\n\n" + why()
                + " We follow our privacy policy:\n" + policy + "\n";
    }
}
