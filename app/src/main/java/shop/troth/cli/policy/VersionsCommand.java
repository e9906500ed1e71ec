package shop.troth.cli.policy;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cli.options.DatabaseOptions;
import shop.troth.policy.published.VersionTexts;
import shop.troth.policy.published.VersionTexts.Text;

/** {@code policy versions}: lists every version that a store published, and which one is in effect. */
@Command(
        name = "versions",
        description =
                "Lists the published versions of a store's policy: number, date, hash and when each was in effect.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 listed, 1 the store has not published a policy, 2 usage error."})
final class VersionsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "STORE", description = "The store.")
    private String store;

    @Mixin
    private DatabaseOptions database;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    VersionsCommand() {}

    @Override
    public Integer call() {
        var id = StoreArgument.of(store, spec);
        var clock = Clock.systemUTC();
        try (var open = database.open()) {
            var texts = new VersionTexts(open.dataSource(), clock);
            texts.ruling(id);
            for (var one : texts.of(id)) {
                spec.commandLine()
                        .getOut()
                        .printf(
                                "%3d  %s  %s  %s%n",
                                one.number(), one.dated(), one.sha256().substring(0, 12), when(one, clock.instant()));
            }
        }
        return 0;
    }

    private static String when(Text one, Instant now) {
        if (one.withdrawn().isPresent()) {
            return "withdrawn " + one.withdrawn().get();
        }
        if (one.effective().isAfter(now)) {
            return "takes effect " + one.effective();
        }
        return one.rules(now)
                ? "in effect since " + one.effective()
                : "in effect from %s to %s"
                        .formatted(one.effective(), one.until().orElse(now));
    }
}
