package troth.testrun;

import java.util.List;

/**
 * What one JVM runs, in this order.
 *
 * @param lane which of the rows of JVMs it stands in; the lists of a lane run one after the other
 * @param tests full names of classes, each with {@code #method} if only that method is meant
 */
record ForkList(int lane, TestModule module, List<String> tests) {

    ForkList {
        tests = List.copyOf(tests);
    }

    ForkList from(int first) {
        return new ForkList(lane, module, tests.subList(first, tests.size()));
    }
}
