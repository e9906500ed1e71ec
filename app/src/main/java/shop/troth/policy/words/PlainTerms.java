package shop.troth.policy.words;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import shop.troth.policy.Alternative;
import shop.troth.policy.Condition;
import shop.troth.policy.language.Clause.Place;
import shop.troth.policy.language.Keep;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Basis;
import shop.troth.policy.language.Tree;
import shop.troth.policy.language.Vocabulary;

/**
 * The words of a policy as parts of a plain sentence for shoppers: “your email address”, “deliver your order”, “you sign up”. Contains
 * none of the vocabulary's own names.
 */
@RequiredArgsConstructor
public final class PlainTerms {

    private static final List<String> ALL_ABOUT_ANYBODY = List.of("personal", "session", "visit");
    private static final String ALL_ABOUT_ANYBODY_KEY = "personal+session+visit";
    private static final String NOT = "not ";

    /** The period for data in a browser is a maximum: its cookie may expire sooner, and its owner can delete it. */
    private static final String IN_BROWSER = "last-visit";
    /** Kept from the moment it is recorded, which readers need not be told. */
    private static final String RECORDED = "recorded";

    /** Until this moment, an account is in use and not only kept. */
    private static final String ACCOUNT_CLOSED = "account-closed";

    /** A list with commas, or text that ends in a clause, such as {@code your name and what you ordered}. */
    private static final Pattern LONG =
            Pattern.compile("[,;]|\\b(that|what|how|when|we|browser|from|to|you \\w+)\\b(?!.*\\b(and|or)\\b)");

    private final Vocabulary vocabulary;

    /** A category of data, a leaf or a branch, such as {@code your email address}. */
    public String data(String name) {
        return label("data", name, vocabulary.data());
    }

    /** Several categories, joined with {@code and} or {@code or}. */
    public String data(List<String> names, String joint) {
        return names.containsAll(ALL_ABOUT_ANYBODY)
                ? data(ALL_ABOUT_ANYBODY_KEY)
                : together("data", names, joint)
                        .orElseGet(() -> list(names.stream().map(this::data).toList(), joint));
    }

    /** What follows “to”, such as {@code deliver your order}. */
    public String purpose(String name) {
        return label("purposes", name, vocabulary.purposes());
    }

    public String purposes(List<String> names, String joint) {
        return together("purposes", names, joint)
                .orElseGet(() -> list(names.stream().map(this::purpose).toList(), joint));
    }

    /** What follows “to” for a rule's purpose and condition together, such as {@code let you finish a checkout you started}. */
    public static Optional<String> aim(Rule rule) {
        return rule.when()
                .filter(it -> it.alternatives().size() == 1)
                .flatMap(it -> PlainLabels.find(
                        "aim",
                        String.join("+", rule.purposes()) + "+"
                                + String.join("+", it.alternatives().getFirst().words())));
    }

    /** What follows “with”, such as {@code the bank that processes your payment}. */
    public String recipient(String name) {
        return label("recipients", name, vocabulary.recipients());
    }

    public String recipients(List<String> names, String joint) {
        return list(names.stream().map(this::recipient).toList(), joint);
    }

    /** What follows “if”: {@code you sign up, and we told you about this beforehand; or if …}. */
    public String condition(Condition condition) {
        return alternatives(condition, "or if ");
    }

    /** What follows “unless”: {@code you agreed to this specific use, or a law or court order that we have on file requires it}. */
    public String unless(Condition condition) {
        return alternatives(condition, "or ");
    }

    /** How long, such as {@code for 90 days after your order is closed} or {@code until you opt out}. */
    public String keep(Keep keep) {
        if (keep.span().isEmpty()) {
            return "indefinitely";
        }
        var from = keep.moment().map(this::moment).orElse("");
        return keep.span().get().isZero()
                ? "until " + from
                : during(keep.moment().orElse("")) + keep.span().get().inWords() + " after " + from;
    }

    /** As {@link #keep}, in short: data kept from the moment it is recorded is kept {@code for 30 days}. */
    public String kept(Keep keep) {
        return keep.span()
                .filter(it -> !it.isZero() && keep.moment().equals(Optional.of(RECORDED)))
                .map(it -> "for " + it.inWords())
                .orElseGet(() -> keep(keep));
    }

    /** A sentence about the legal basis of a rule, with a leading space; the empty text if the rule names none. */
    String basis(Rule rule) {
        return rule.basis()
                .map(it -> " Our legal basis is "
                        + PlainLabels.find("basis", it.word()).orElse(it.word())
                        + (isOpposable(rule, it) ? ", and you can object at any time." : "."))
                .orElse("");
    }

    /** Whether an objection stops what the rule allows, for at least one of its purposes. */
    private boolean isOpposable(Rule rule, Basis basis) {
        return basis == Basis.LEGITIMATE_INTEREST
                && vocabulary.purposes().leavesUnder(rule.purposes()).stream().anyMatch(vocabulary::canBeObjectedTo);
    }

    private static String during(String moment) {
        return switch (moment) {
            case IN_BROWSER -> "for up to ";
            case ACCOUNT_CLOSED -> "until ";
            default -> "for ";
        };
    }

    /** What follows “after”, such as {@code your order is closed}. */
    public String moment(String name) {
        return PlainLabels.find("moment", name)
                .or(() -> Optional.ofNullable(vocabulary.moments().get(name))
                        .map(it -> Casing.uncapital(it.definition())))
                .orElse(name);
    }

    /** What an outside recipient receives for a purpose, such as {@code what they request}; usually empty. */
    public Optional<String> received(String purpose) {
        return PlainLabels.find("received", purpose);
    }

    /**
     * The heading of a practice (OPP-115), such as {@code Who we share it with}.
     *
     * @param clauses ids of the clauses below it, in order; some lists have a more specific heading
     */
    public String practice(String name, List<String> clauses) {
        return PlainLabels.find("practice", name + "+" + String.join("+", clauses))
                .or(() -> PlainLabels.find("practice", name))
                .orElse(name);
    }

    /** The heading for branches of data shown together, such as {@code What you order and how you pay}. */
    public String heading(List<String> branches) {
        return PlainLabels.find("held", String.join("+", branches))
                .orElseGet(() -> Casing.capital(data(branches, "and")));
    }

    /** What a person can do if a clause has this control, or permits a use for this right; empty if it is not a choice. */
    public Optional<String> choice(String name) {
        return PlainLabels.find("choice", name);
    }

    /** Such as {@code What we share with our email service is kept only in Canada.} */
    public String place(Place place) {
        return ControlSentences.place(place, this);
    }

    /** What people read with an answer about their data; empty if the policy names no authority. */
    public static Optional<String> complaint(Policy.Owner owner) {
        return owner.complaints()
                .map(it -> "If you’re not satisfied with our answer, you can complain to %s: %s"
                        .formatted(it.authority(), it.website()));
    }

    /** A country by its ISO 3166 code, as after “in”: {@code the United States}. */
    public static String country(String code) {
        var name = Locale.of("", code).getDisplayCountry(Locale.US);
        return name.startsWith("United ") ? "the " + name : name;
    }

    /**
     * Data and its purpose, such as {@code your name to deliver your order}. Adds a comma if the data is a list or ends in a clause, so
     * that nobody reads {@code what you ordered to learn}.
     */
    public static String dataFor(String data, String purpose) {
        return data + (LONG.matcher(data).find() ? ", to " : " to ") + purpose;
    }

    /** {@code a, b, and c}; with semicolons if an item contains a comma. */
    public static String list(List<String> items, String joint) {
        if (items.size() < 2) {
            return String.join("", items);
        }
        var mark = items.stream().anyMatch(it -> it.contains(",")) ? "; " : ", ";
        var last = (items.size() > 2 ? mark : mark.equals("; ") ? "; " : " ") + joint + " ";
        return String.join(mark, items.subList(0, items.size() - 1)) + last + items.getLast();
    }

    /** A shorter label for several words together, if there is one, in their given or alphabetical order. */
    private static Optional<String> together(String kind, List<String> names, String joint) {
        return Optional.of(names)
                .filter(it -> it.size() > 1 && joint.equals("and"))
                .flatMap(it -> PlainLabels.find(kind, String.join("+", it))
                        .or(() -> PlainLabels.find(
                                kind, String.join("+", it.stream().sorted().toList()))));
    }

    private String alternatives(Condition condition, String or) {
        var all = condition.alternatives().stream().map(this::alternative).toList();
        return String.join((all.stream().anyMatch(it -> it.contains(", ")) ? "; " : ", ") + or, all);
    }

    private String alternative(Alternative alternative) {
        var facts = alternative.words().stream().map(this::fact).toList();
        return facts.size() < 3
                ? String.join(" and ", facts)
                : String.join(", ", facts.subList(0, facts.size() - 1)) + ", and " + facts.getLast();
    }

    /** What follows “if”, such as {@code you sign up}; the opposite if the word begins with {@code not }. */
    public String fact(String word) {
        var label = word.startsWith(NOT)
                ? PlainLabels.find("not", word.substring(NOT.length()))
                : PlainLabels.find("fact", word);
        return label.orElse(word);
    }

    private static String label(String kind, String name, Tree tree) {
        return PlainLabels.find(kind, name)
                .or(() -> tree.leaf(name).map(it -> Casing.uncapital(it.definition())))
                .orElse(name);
    }
}
