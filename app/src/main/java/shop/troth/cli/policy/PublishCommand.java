package shop.troth.cli.policy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cli.options.DatabaseOptions;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.PolicyEntries;
import shop.troth.policy.check.PolicyCheck;
import shop.troth.policy.language.Finding;
import shop.troth.policy.published.PublishPolicy;
import shop.troth.policy.published.PublishPolicy.Step;
import shop.troth.policy.register.CodeFindings;
import shop.troth.policy.register.ImplementedParts;
import shop.troth.policy.register.Register;
import shop.troth.stores.Stores;

/** {@code policy publish}: publishes a file as the next version, after the notice that the policy in effect promises. */
@Command(
        name = "publish",
        description = {
            "Publishes a file as the next version of a store's policy. Works with or without a running serve.",
            "Refuses changes the current policy promises not to make. What is new for people's data or promises less than before is posted first, for as long as the current policy promises; all else takes effect within a minute. All nodes switch at the same moment."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 published, 1 refused, 2 usage error."})
final class PublishCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "STORE", description = "The store.")
    private String store;

    @Parameters(index = "1", paramLabel = "FILE", description = "The new policy, such as stores/STORE/policy.yaml.")
    private Path file;

    @Option(
            names = "--effective",
            paramLabel = "DATE",
            description =
                    "When it takes effect: a date (0:00 UTC) or a time such as 2027-01-01T09:00Z. Default: as soon as promised.")
    private @Nullable String effective;

    @Option(names = "--dry-run", description = "Shows what would happen without publishing.")
    private boolean dry;

    @Mixin
    private DatabaseOptions database;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var clock = Clock.systemUTC();
        var id = StoreArgument.of(store, spec);
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(
                    spec.commandLine(), "There is no file “%s”: specify a policy file.".formatted(file));
        }
        var wished = effective == null ? null : moment(effective, clock.instant());
        mustFitTheCode(id);
        try (var open = database.open()) {
            var publish = new PublishPolicy(open.dataSource(), PolicyEntries::new, clock);
            var step = dry ? publish.tryOut(id, file, wished) : publish.publish(id, file, wished);
            print(new WrappedLines(spec.commandLine().getOut()), id, step);
        }
        return 0;
    }

    /**
     * Checks the policy against the code: it must allow what the code always does and what {@code store.yaml} enables. With a public
     * address, it must also mark promises for which this build lacks code.
     *
     * @throws Problem with the first error
     */
    private void mustFitTheCode(StoreId id) {
        var stores = database.stores();
        var folder = stores.resolve(id.value());
        if (!Files.exists(folder.resolve("store.yaml"))) {
            throw new Problem("There is no store “%s” in %s: specify an existing store.".formatted(id, stores));
        }
        var register = Register.ofThisBuild();
        var table = PolicyCheck.check(file).table();
        if (database.hasPublicAddress()) {
            table.ifPresent(it -> ImplementedParts.of(register, it, Optional.of(Stores.readOne(folder)))
                    .mayTellStrangers());
        }
        table.stream()
                .flatMap(it ->
                        CodeFindings.of(it, file.toString(), register, Optional.of(Stores.readOne(folder))).stream())
                .filter(Finding::isError)
                .findFirst()
                .ifPresent(it -> {
                    throw new Problem(it.toString());
                });
    }

    private void print(WrappedLines page, StoreId id, Step step) {
        page.print(
                0,
                dry
                        ? "This would be version %d of %s; nothing was published.".formatted(step.number(), id)
                        : "Published version %d of %s.".formatted(step.number(), id));
        page.gap();
        PrintedDiff.print(page, step.before().table(), step.after(), step.revision(), false);
        page.gap();
        page.print(0, prospect(step, dry ? "would take effect" : "takes effect"));
    }

    private static String prospect(Step step, String rules) {
        if (!step.asks()) {
            return "No notice is required. It %s on %s.".formatted(rules, step.effective());
        }
        return step.canBeRefused()
                ? "It is posted on the store's pages, where people can object. It %s on %s; new customers until then get their own %s."
                        .formatted(
                                rules,
                                step.effective(),
                                step.revision().uses().notice().inWords())
                : "It is posted on the store's pages. It %s on %s.".formatted(rules, step.effective());
    }

    private Instant moment(String text, Instant now) {
        Instant moment;
        try {
            moment = text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "“%s” is not a valid date: write it like 2027-01-31 or 2027-01-31T09:00Z.".formatted(text));
        }
        if (!moment.isAfter(now)) {
            throw new ParameterException(
                    spec.commandLine(), "%s is in the past: choose a future date, or omit it.".formatted(text));
        }
        return moment;
    }
}
