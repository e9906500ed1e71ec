package shop.troth.rights.agent.kept;

import java.util.Arrays;
import java.util.Optional;

/** What an agent can ask for somebody (Data Rights Protocol 1.0, 3.01). */
public enum Exercise {
    SALE_OPT_OUT("sale:opt-out", Aim.OPT_OUT),
    SALE_OPT_IN("sale:opt-in", Aim.OPT_IN),
    DELETION("deletion", Aim.DELETE),
    ACCESS("access", Aim.SEE),
    ACCESS_CATEGORIES("access:categories", Aim.SEE),
    ACCESS_SPECIFIC("access:specific", Aim.SEE);

    /** What it comes to for the person. */
    public enum Aim {
        OPT_OUT,
        OPT_IN,
        DELETE,
        SEE
    }

    private final String word;
    private final Aim aim;

    Exercise(String word, Aim aim) {
        this.word = word;
        this.aim = aim;
    }

    /** As the protocol writes it, and the database. */
    public String word() {
        return word;
    }

    public Aim aim() {
        return aim;
    }

    /** Those of one aim, as the database has them. */
    static String[] words(Aim aim) {
        return Arrays.stream(values())
                .filter(it -> it.aim == aim)
                .map(Exercise::word)
                .toArray(String[]::new);
    }

    /** Also with the underscore that one table of the specification has. */
    public static Optional<Exercise> of(String word) {
        return Arrays.stream(values())
                .filter(it -> it.word.equals(word.replace('_', '-')))
                .findFirst();
    }
}
