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
                "Checks a policy and prints its findings as file:line: code message. Without an argument, checks every store.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 no errors (warnings possible), 1 errors found, 2 usage error."})
final class CheckCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "STORE|FILE", description = "A store, or a policy file.")
    private @Nullable String subject;

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

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    CheckCommand() {}

    @Override
    public Integer call() {
        boolean good = true;
        for (var file : subject == null ? files.all() : List.of(files.file(subject))) {
            good &= check(file, subject == null ? files.store(file) : subject);
        }
        return good ? 0 : 1;
    }

    private boolean check(Path file, String named) {
        var out = spec.commandLine().getOut();
        var version = files.published(named);
        var checked =
                version.map(it -> PolicyCheck.check(it.name(), it.bytes())).orElseGet(() -> PolicyCheck.check(file));
        var findings = new ArrayList<>(checked.findings());
        checked.table().flatMap(it -> otherStore(file, it.policy())).ifPresent(findings::add);
        checked.table().ifPresent(it -> findings.addAll(againstCode(file, it)));
        findings.sort(Comparator.comparing((Finding it) -> !it.file().equals(file.toString()))
                .thenComparingInt(Finding::line));
        findings.forEach(out::println);
        if (narrowed) {
            checked.narrowed().forEach(out::println);
        }
        if (unsaid) {
            checked.unsaid().forEach(out::println);
        }
        long errors = findings.stream().filter(Finding::isError).count();
        out.printf(
                "%s: %s%s, %s%s%n",
                version.map(PolicyFiles.Version::name).orElse(file.toString()),
                checked.table()
                        .map(PolicyTable::policy)
                        .map(it -> "%d clauses and %d additions, "
                                .formatted(it.clauses().size(), it.additions().size()))
                        .orElse(""),
                count(errors, "error"),
                count(findings.size() - errors, "warning"),
                files.storeFolder(file, store).isPresent() ? "" : "; not compared with the code: add --store ID");
        return errors == 0;
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
