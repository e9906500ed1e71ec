package troth.testrun;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes in this JVM, one after the other. Arguments: a file with one class a line, and the file for events. */
public final class ForkMain {

    /** A test with this tag is about a race: a second run that passes would hide what it is for. */
    static final String RACE = "race";

    /** What Jupiter calls, in its ids, one run of a test that runs several times. */
    private static final String INVOCATION = "test-template-invocation";

    private final Events events;
    private final Launcher launcher;

    private ForkMain(Events events, Launcher launcher) {
        this.events = events;
        this.launcher = launcher;
    }

    /** See above. */
    public static void main(String[] arguments) throws IOException {
        Thread.ofPlatform().daemon().name("end-with-runner").start(ForkMain::endWithRunner);
        var events = new Events(Path.of(arguments[1]));
        try (var session = LauncherFactory.openSession()) {
            var fork = new ForkMain(events, session.getLauncher());
            for (var test : Files.readAllLines(Path.of(arguments[0]))) {
                fork.run(test);
            }
        }
        events.write(Events.DONE);
        System.exit(0); // threads that tests leave do not keep it
    }

    /** The runner holds the other end of the standard input for as long as it lives. */
    private static void endWithRunner() {
        try {
            while (System.in.read() >= 0) {
                // nobody writes
            }
        } catch (IOException e) {
            // as if it had ended
        }
        System.exit(1);
    }

    private void run(String test) {
        System.out.println("==== " + test);
        events.write(Events.BEGIN, test);
        var listener = new Listener();
        try {
            launcher.execute(request(test), listener);
            if (listener.passed + listener.failed + listener.skipped == 0) {
                listener.failed(
                        test,
                        false,
                        "No test found: check the method name, and that the class is a test. A class with nothing but deep tests is tagged itself.");
            }
        } catch (Throwable e) { // a class that does not load is red, and the next one runs
            listener.failed(test, false, trace(e));
        }
        System.out.flush();
        events.write(Events.END, listener.passed, listener.failed, listener.skipped);
    }

    private static LauncherDiscoveryRequest request(String test) {
        var at = test.indexOf('#');
        var type = at < 0 ? test : test.substring(0, at);
        var request = LauncherDiscoveryRequestBuilder.request().selectors(DiscoverySelectors.selectClass(type));
        if (Tier.LANDING.property().equals(System.getProperty(Tier.PROPERTY))) {
            request.filters(TagFilter.excludeTags(Tier.DEEP));
        }
        if (at >= 0) {
            var method = test.substring(at + 1);
            request.filters((PostDiscoveryFilter) it -> FilterResult.includedIf(it.getSource()
                    .map(source -> !(source instanceof MethodSource one)
                            || one.getMethodName().equals(method))
                    .orElse(true)));
        }
        return request.build();
    }

    private static String trace(Throwable e) {
        var text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** Counts, and tells of each test. */
    private final class Listener implements TestExecutionListener {

        private int passed;
        private int failed;
        private int skipped;

        @Override
        public void executionStarted(TestIdentifier it) {
            if (it.isTest()) {
                events.write(Events.TEST, name(it));
            }
        }

        @Override
        public void executionSkipped(TestIdentifier it, String reason) {
            skipped++;
        }

        @Override
        public void executionFinished(TestIdentifier it, TestExecutionResult result) {
            switch (result.getStatus()) {
                case SUCCESSFUL -> passed += it.isTest() ? 1 : 0;
                case ABORTED -> skipped++;
                case FAILED ->
                    failed(
                            name(it),
                            it.getTags().contains(TestTag.create(RACE)),
                            result.getThrowable().map(ForkMain::trace).orElse("It failed without a message."));
            }
        }

        private void failed(String name, boolean race, String text) {
            failed++;
            events.write(Events.FAIL, name, race, text);
        }

        private static String name(TestIdentifier it) {
            return it.getSource()
                    .map(source -> switch (source) {
                        case MethodSource one -> one.getClassName() + "." + one.getMethodName() + invocation(it);
                        case ClassSource one -> one.getClassName();
                        default -> it.getDisplayName();
                    })
                    .orElse(it.getDisplayName());
        }

        /** Which one, of a test that runs several times: with parameters, or repeated. */
        private static String invocation(TestIdentifier it) {
            var last = it.getUniqueIdObject().getLastSegment();
            return last.getType().equals(INVOCATION) ? " " + it.getDisplayName() : "";
        }
    }
}
