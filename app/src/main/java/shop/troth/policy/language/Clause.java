package shop.troth.policy.language;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One promise: the sentence people read, and what it means.
 *
 * @param id unique in the policy and never changed once used
 * @param title a few words that head the sentence on pages; made from the id where the file has none
 * @param reading how the sentence and its meaning are read together, where they differ in their words
 * @param limits what it sets limits to, besides its rules
 * @param choices what people can and cannot turn off
 * @param line where it starts in the file, from 1
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

    /**
     * What kind of clause it is.
     *
     * @param practice the OPP-115 practice it belongs to
     * @param addition whether no sentence of the store's own policy names it, and yet no store runs without it
     * @param notice words that bind nothing
     * @param notYet whether it says itself that the software cannot do all of it yet
     */
    public record Kind(String practice, boolean addition, boolean notice, boolean notYet) {}

    /**
     * What a clause sets limits to.
     *
     * @param places where recipients may keep data
     */
    public record Limits(List<Form> forms, Optional<Apart> apart, List<Place> places) {

        public static final Limits NONE = new Limits(List.of(), Optional.empty(), List.of());
    }

    /**
     * What people can turn off.
     *
     * @param noWayOut purposes whose messages always come
     */
    public record Choices(Optional<WayOut> wayOut, List<String> noWayOut) {

        public static final Choices NONE = new Choices(Optional.empty(), List.of());
    }

    /**
     * A behaviour of the software that the clause switches on.
     *
     * @param settings by name, as written; a list of countries is joined by commas
     */
    public record Control(String name, Map<String, String> settings, int line) {}

    /** What a form may ask at most, or what an activity needs. */
    public sealed interface Form {

        List<String> data();

        /** Of the form, or of the activity it is for. */
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

    /** By which ways a person ends what is done for these purposes. */
    public record WayOut(List<String> purposes, List<String> ways, int line) {}

    /** Two kinds of data that nothing may join, and no purpose may use both. */
    public record Apart(String one, String other, int line) {}

    /**
     * The only countries in which some recipients keep data.
     *
     * @param recipients leaves or branches, of those outside
     * @param countries ISO 3166 codes
     * @param safeguard the vocabulary's name of what protects data that leave the store's own country
     */
    public record Place(List<String> recipients, List<String> countries, Optional<String> safeguard, int line) {}

    /** An id as a title: {@code cards-never-kept} is “Cards never kept”. */
    public static String titleOf(String id) {
        var words = id.replace('-', ' ');
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Whether it has anything but words. */
    public boolean binds() {
        return !rules.isEmpty()
                || !duties.isEmpty()
                || !controls.isEmpty()
                || !limits.equals(Limits.NONE)
                || !choices.equals(Choices.NONE);
    }
}
