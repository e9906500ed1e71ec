package shop.troth.cli.policy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.policy.check.PolicyCheck;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Finding;
import shop.troth.policy.language.Policy;
import shop.troth.policy.register.CodeFindings;
import shop.troth.policy.register.Register;
import shop.troth.stores.Stores;

/** {@code policy check}. */
@Command(
        name = "check",
        description =
                "Checks a policy and prints what needs a decision, the gravest first, as file:line: code message. Without an argument, checks every store.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 no errors (warnings possible), 1 errors found, 2 usage error."})
final class CheckCommand implements Callable<Integer> {

    private static final Comparator<Finding> GRAVEST_FIRST = Comparator.comparing((Finding it) -> !it.isError())
            .thenComparing(it -> !it.code().stopsPublishing())
            .thenComparing(it -> it.code().isNote());

    @Parameters(arity = "0..1", paramLabel = "STORE|FILE", description = "A store, or a policy file.")
    private @Nullable String subject;

    @Option(
            names = "--all",
            description = "Also prints the notes, which need no action: what the store does not have under its policy.")
    private boolean all;

    @Option(
            names = "--narrowed",
            description = "Also lists what a ground rule or an objection narrows without a finding.")
    private boolean narrowed;

    @Option(
            names = "--unsaid",
            description =
                    "Also lists what rules allow by naming a group of data, and neither they nor their sentences say aloud.")
    private boolean unsaid;

    @Option(
            names = "--store",
            paramLabel = "ID",
            description = "The store a file is meant for: also compares it with the code and store.yaml.")
    private @Nullable String store;

    @Mixin
    private PolicyFiles files;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        long errors = 0;
        long left = 0;
        for (var file : subject == null ? files.all() : List.of(files.file(subject))) {
            var findings = check(file, subject == null ? files.store(file) : subject);
            errors += findings.stream().filter(Finding::isError).count();
            left += all ? 0 : notes(findings);
        }
        if (left > 0) {
            spec.commandLine()
                    .getOut()
                    .println(
                            left == 1
                                    ? "1 more note needs no action: --all shows it."
                                    : "%d more notes need no action: --all shows them.".formatted(left));
        }
        return errors == 0 ? 0 : 1;
    }

    /** Prints the findings, and returns all of them. */
    private List<Finding> check(Path file, String named) {
        var out = spec.commandLine().getOut();
        var version = files.published(named);
        var checked =
                version.map(it -> PolicyCheck.check(it.name(), it.bytes())).orElseGet(() -> PolicyCheck.check(file));
        var findings = new ArrayList<>(checked.findings());
        checked.table().flatMap(it -> otherStore(file, it.policy())).ifPresent(findings::add);
        checked.table().ifPresent(it -> findings.addAll(againstCode(file, it)));
        findings.sort(GRAVEST_FIRST
                .thenComparing(it -> !it.file().equals(file.toString()))
                .thenComparingInt(Finding::line));
        findings.stream().filter(it -> all || !it.code().isNote()).forEach(out::println);
        if (narrowed) {
            checked.narrowed().forEach(out::println);
        }
        if (unsaid) {
            checked.unsaid().forEach(out::println);
        }
        long errors = findings.stream().filter(Finding::isError).count();
        long notes = notes(findings);
        out.printf(
                "%s: %s%s, %s%s%s%n",
                version.map(PolicyFiles.Version::name).orElse(file.toString()),
                checked.table()
                        .map(PolicyTable::policy)
                        .map(it -> "%d clauses and %d additions, "
                                .formatted(it.clauses().size(), it.additions().size()))
                        .orElse(""),
                count(errors, "error"),
                count(findings.size() - errors - notes, "warning"),
                all ? ", " + count(notes, "note") : "",
                files.storeFolder(file, store).isPresent() ? "" : "; not compared with the code: add --store ID");
        return findings;
    }

    private static long notes(List<Finding> findings) {
        return findings.stream().filter(it -> it.code().isNote()).count();
    }

    /** Compares a policy with the code. If its store is not known, reports only what is a mistake in nearly every store. */
    private List<Finding> againstCode(Path file, PolicyTable table) {
        return files.storeFolder(file, store)
                .map(folder -> CodeFindings.of(
                        table,
                        file.toString(),
                        Register.ofThisBuild(),
                        Optional.of(folder.resolve("store.yaml"))
                                .filter(Files::exists)
                                .map(it -> Stores.readOne(folder))))
                .orElseGet(() -> CodeFindings.ofSelling(table, file.toString(), Register.ofThisBuild()));
    }

    private static String count(long number, String what) {
        return (number == 0 ? "no " : number + " ") + what + (number == 1 ? "" : "s");
    }

    private Optional<Finding> otherStore(Path file, Policy policy) {
        var meant = store != null ? store : subject != null && !subject.equals(file.toString()) ? subject : null;
        return meant == null || policy.store().equals(meant)
                ? Optional.empty()
                : Optional.of(new Finding(
                        file.toString(),
                        1,
                        Code.BAD_ID,
                        "This is the policy of “%s”, not of “%s”: specify the store it is for."
                                .formatted(policy.store(), meant)));
    }
}
