package shop.troth.rights.breach;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.rights.breach.kept.BreachCase;
import shop.troth.rights.breach.kept.BreachData;
import shop.troth.stores.Front;
import shop.troth.stores.Store;

/** What people and the authority are told about a breach. */
@Component
@RequiredArgsConstructor
public class BreachWords {

    private static final String CARDS = "Card numbers are not concerned: they never reach this store.";

    private final PublishedPolicies policies;
    private final Front front;

    /** A part of the message, with its heading. */
    public record Part(String heading, List<String> lines) {}

    public String title(Store store) {
        return "About your information: a data breach at " + store.name();
    }

    public String lead(Store store) {
        return "Some of the information that %s has about you fell into the wrong hands. We are sorry. This is what happened, and what you can do."
                .formatted(policies.current(store.id()).policy().owner().name());
    }

    /**
     * Returns the message to somebody.
     *
     * @param data which of their data it concerns
     */
    public List<Part> said(Store store, BreachCase about, Collection<BreachData> data) {
        var sorted = data.stream().sorted().toList();
        var advice = new ArrayList<String>();
        sorted.forEach(it -> advice.add(it.advice()));
        if (!about.said().advice().isEmpty()) {
            advice.add(about.said().advice());
        }
        advice.add(CARDS);
        return List.of(
                new Part("What happened", List.of(about.happened().what(), when(store, about))),
                new Part(
                        "Which of your information",
                        sorted.stream().map(BreachData::title).toList()),
                new Part("What it could lead to", List.of(about.said().consequences())),
                new Part("What we did", List.of(about.said().measures())),
                new Part("What you can do", List.copyOf(advice)),
                new Part(
                        "Whom you can ask",
                        List.of(about.said().contact(), "Or write to us: " + front.address(store.id()) + "/contact")));
    }

    private static String when(Store store, BreachCase about) {
        var dispatch = store.dispatch();
        var from = about.happened().from().map(dispatch::minute);
        var until = about.happened().until().map(dispatch::minute);
        var time = from.map(it -> "It began on %s".formatted(it)).orElse("We don’t know when it began")
                + until.map(it -> " and ended on %s.".formatted(it)).orElse(".");
        return time + " We learned of it on %s.".formatted(dispatch.minute(about.learnedAt()));
    }

    /** Returns the notice to the authority, as plain text. Names nobody, and is the same whenever it is made. Source: GDPR, Article 33(3). */
    public String notice(Store store, BreachCase about) {
        var owner = policies.current(store.id()).policy().owner();
        var text = new ArrayList<String>();
        text.add("NOTICE OF A PERSONAL DATA BREACH (GDPR, Article 33)");
        text.add("");
        if (about.practice()) {
            text.add("PRACTICE. Nobody real is concerned. Do not send this.");
            text.add("");
        }
        text.add("Case: " + about.number());
        text.add("Controller: " + owner.name() + ", " + String.join(", ", owner.address()));
        text.add("Contact: " + about.said().contact());
        add(text, "What happened", about.happened().what());
        add(text, "When", when(store, about));
        text.add("");
        text.add("People and records concerned, approximately");
        int records =
                about.concerned().of().values().stream().mapToInt(it -> it).sum();
        text.add("People: %,d%s"
                .formatted(about.concerned().found() + about.concerned().gone(), gone(about)));
        text.add("Records: %,d".formatted(records));
        about.concerned().of().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(it -> text.add("- %s: %s".formatted(it.getKey().title(), people(it.getValue()))));
        add(text, "Likely consequences", about.said().consequences());
        add(text, "Measures taken", about.said().measures());
        add(
                text,
                "Telling the people concerned",
                about.said().tells()
                        ? "Each is told by email, or by letter if there is no working email address."
                        : "They are not told: " + about.said().reason());
        return String.join("\n", text) + "\n";
    }

    /** A number of people, in words. */
    public static String people(int count) {
        return count == 1 ? "1 person" : "%,d people".formatted(count);
    }

    private static String gone(BreachCase about) {
        int gone = about.concerned().gone();
        return gone == 0 ? "" : ", of whom %,d were erased since".formatted(gone);
    }

    private static void add(List<String> text, String heading, String line) {
        text.add("");
        text.add(heading);
        text.add(line);
    }

    /** The state of a case, as pages show it. */
    public static String state(BreachCase about) {
        return switch (about.state()) {
            case OPEN -> "Open";
            case APPROVED -> "Approved, people are being told";
            case TOLD -> "People are told";
            case RECORDED -> "Recorded, nobody needs to be told";
            case REFUSED -> "Opened by mistake";
        };
    }
}
