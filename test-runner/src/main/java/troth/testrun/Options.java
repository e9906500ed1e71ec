package troth.testrun;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param names simple names of classes, each with {@code #method} if only one method is meant; empty for all tests
 * @param shuffle seed of a random order, or empty for the fixed one
 * @param oneJvm whether the classes of a module all share one JVM; classes that are named then run in the order given
 * @param repeat how many times, each time in new JVMs
 * @param same an earlier {@code forks.txt} whose forks are run again, or null
 * @param seed what the tests find in {@code troth.seed}; an earlier run's own if {@code same} is given
 * @param tier how much of the tests is meant
 */
record Options(
        List<String> names,
        OptionalLong shuffle,
        boolean oneJvm,
        int repeat,
        @Nullable Path same,
        long seed,
        Tier tier) {

    static final long DEFAULT_SEED = 1;
    private static final int MOST_REPEATS = 1_000;

    /** @throws BadCall if an option is unknown, lacks its value or cannot go with another */
    static Options parse(List<String> arguments) {
        var names = new ArrayList<String>();
        var shuffle = OptionalLong.empty();
        var oneJvm = false;
        var repeat = 1;
        Path same = null;
        var seed = DEFAULT_SEED;
        var all = false;
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            var argument = rest.next();
            switch (argument) {
                case "--shuffle" -> shuffle = OptionalLong.of(number(argument, rest, Long.MAX_VALUE));
                case "--all" -> all = true;
                case "--one-jvm" -> oneJvm = true;
                case "--repeat" -> repeat = Math.toIntExact(number(argument, rest, MOST_REPEATS));
                case "--same" -> same = Path.of(value(argument, rest));
                case "--seed" -> seed = number(argument, rest, Long.MAX_VALUE);
                default -> {
                    if (argument.startsWith("-")) {
                        throw new BadCall("Unknown option: " + argument + ": see ./troth test --help.");
                    }
                    names.add(argument);
                }
            }
        }
        if (same != null && arguments.size() > 2) {
            throw new BadCall("--same repeats an entire run: do not combine it with other options or names.");
        }
        var tier = all ? Tier.ALL : names.isEmpty() ? Tier.LANDING : Tier.NAMED;
        return new Options(List.copyOf(names), shuffle, oneJvm, repeat, same, seed, tier);
    }

    private static long number(String option, Iterator<String> rest, long most) {
        var value = value(option, rest);
        try {
            var number = Long.parseLong(value);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new BadCall("%s must be a number from 1 to %d, not %s.".formatted(option, most, value));
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new BadCall(option + " needs a value: see ./troth test --help.");
        }
        return rest.next();
    }

    /** Whether every class of a tier is meant, once. */
    boolean isWhole() {
        return names.isEmpty() && repeat == 1 && same == null;
    }

    /** Those of one of several repetitions: each is shuffled anew. */
    Options again(int repetition) {
        var other = shuffle.isPresent() ? OptionalLong.of(shuffle.getAsLong() + repetition) : shuffle;
        return new Options(names, other, oneJvm, 1, same, seed, tier);
    }
}
