package shop.troth.policy.language;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A clause: the sentence that people read, and what it means.
 *
 * @param id unique in the policy and never changed once used
 * @param title a short heading for pages; made from the id if the file has none
 * @param reading how the sentence and its meaning go together, if their words differ
 * @param limits what it limits, besides its rules
 * @param choices what people can and cannot turn off
 * @param line its first line in the file, from 1
 */
public record Clause(
        String id,
        String title,
        String says,
        Optional<String> reading,
        Kind kind,
        List<Rule> rules,
        List<Duty> duties,
        List<Control> controls,
        Limits limits,
        Choices choices,
        List<Settlement> settles,
        int line) {

    /** The same clause with other rules. */
    public Clause with(List<Rule> others) {
        return new Clause(id, title, says, reading, kind, others, duties, controls, limits, choices, settles, line);
    }

    /**
     * The kind of a clause.
     *
     * @param practice the OPP-115 practice it belongs to
     * @param addition whether it is not in the store's own policy, but required for every store
     * @param notice whether it is not binding
     * @param notYet whether it says itself that the software does not implement all of it yet
     */
    public record Kind(String practice, boolean addition, boolean notice, boolean notYet) {}

    /**
     * What a clause limits.
     *
     * @param places where recipients may keep data
     */
    public record Limits(List<Form> forms, Optional<Apart> apart, List<Place> places) {

        public static final Limits NONE = new Limits(List.of(), Optional.empty(), List.of());
    }

    /**
     * What people can turn off.
     *
     * @param noWayOut purposes whose messages cannot be turned off
     */
    public record Choices(Optional<WayOut> wayOut, List<String> noWayOut) {

        public static final Choices NONE = new Choices(Optional.empty(), List.of());
    }

    /**
     * A behavior of the software that the clause turns on.
     *
     * @param settings by name, as written; lists of countries are joined by commas
     */
    public record Control(String name, Map<String, String> settings, int line) {}

    /** What a form may ask at most, or what an activity needs. */
    public sealed interface Form {

        List<String> data();

        /** The name of the form, or of the activity. */
        default String name() {
            return switch (this) {
                case AtMost most -> most.form();
                case Needs needs -> needs.activity();
            };
        }

        int line();

        record AtMost(String form, List<String> data, int line) implements Form {}

        record Needs(String activity, List<String> data, int line) implements Form {}
    }

    /** The ways in which a person can end uses for these purposes. */
    public record WayOut(List<String> purposes, List<String> ways, int line) {}

    /** Two categories of data that nothing may join, and that no purpose may both use. */
    public record Apart(String one, String other, int line) {}

    /**
     * The only countries in which some recipients keep data.
     *
     * @param recipients leaves or branches of recipients outside the store
     * @param countries ISO 3166 codes
     * @param safeguard the vocabulary's name of what protects data outside the store's own country
     */
    public record Place(List<String> recipients, List<String> countries, Optional<String> safeguard, int line) {}

    /** The title for an id: {@code cards-never-kept} becomes “Cards never kept”. */
    public static String titleOf(String id) {
        var words = id.replace('-', ' ');
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Whether it has anything besides words. */
    public boolean binds() {
        return !rules.isEmpty()
                || !duties.isEmpty()
                || !controls.isEmpty()
                || !limits.equals(Limits.NONE)
                || !choices.equals(Choices.NONE);
    }
}
