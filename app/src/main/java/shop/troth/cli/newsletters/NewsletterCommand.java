package shop.troth.cli.newsletters;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cli.options.DataOption;
import shop.troth.kernel.Problem;
import shop.troth.runtime.control.AdminAccess;

/** {@code newsletter}: sends a draft in the store's folder to the readers who chose its topic. */
@Command(
        name = "newsletter",
        mixinStandardHelpOptions = true,
        description = {
            "Previews, tests, sends and stops newsletters written in stores/STORE/newsletters/NAME.md.",
            "Needs a running serve on the same data. docs/newsletters.md explains how to write one."
        },
        footer = {"", "Exit codes: 0 done, 1 something needs fixing, 2 usage error."})
public final class NewsletterCommand implements Callable<Integer> {

    private static final int USUAL_PACE = 10_000;

    /** The actions. */
    enum What {
        list,
        preview,
        test,
        send,
        status,
        stop
    }

    @Parameters(index = "0", paramLabel = "STORE", description = "The store: its folder in stores/.")
    private String store = "";

    @Parameters(index = "1", paramLabel = "ACTION", description = "One of ${COMPLETION-CANDIDATES}.")
    private What what = What.list;

    @Parameters(index = "2", arity = "0..1", paramLabel = "NAME", description = "The draft, without .md.")
    private String draft = "";

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "send: when to start, such as 2026-12-01T14:00:00Z. Default: now.")
    private String at = "";

    @Option(
            names = "--per-hour",
            paramLabel = "MESSAGES",
            description = "send: how many messages go out in an hour at most. Default: ${DEFAULT-VALUE}.")
    private int perHour = USUAL_PACE;

    @Option(names = "--out", paramLabel = "FILE", description = "preview: the file to write. Default: NAME.html.")
    private @Nullable Path out;

    @Mixin
    private final DataOption data = new DataOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (what != What.list && draft.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Specify the name of the draft.");
        }
        if (perHour < 1) {
            throw new ParameterException(spec.commandLine(), "--per-hour must be at least 1.");
        }
        var folder = data.folder();
        var answer = AdminAccess.at(folder)
                .orElseThrow(() -> new Problem(
                        "No Troth process is ready in %s: start ./troth serve there, wait until it prints “ready”, and try again."
                                .formatted(folder)))
                .ask(NewsletterAdminCommand.NAME, wishes());
        if (what == What.preview) {
            write(Objects.requireNonNullElse(out, Path.of(draft + ".html")), answer);
        } else {
            spec.commandLine().getOut().print(answer);
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    private void write(Path file, String page) {
        try {
            Files.writeString(file, page);
        } catch (IOException e) {
            throw new Problem("Cannot write %s: specify another file with --out.".formatted(file), e);
        }
        spec.commandLine().getOut().printf("Wrote %s: open it in a browser.%n", file);
    }

    private Map<String, String> wishes() throws IOException {
        var wishes = new LinkedHashMap<String, String>();
        wishes.put(NewsletterAdminCommand.STORE, store);
        wishes.put(NewsletterAdminCommand.WHAT, what.name());
        wishes.put(NewsletterAdminCommand.DRAFT, draft);
        wishes.put(NewsletterAdminCommand.PACE, Integer.toString(perHour));
        if (!at.isEmpty()) {
            wishes.put(NewsletterAdminCommand.AT, time().toString());
        }
        if (what == What.test) {
            wishes.put(NewsletterAdminCommand.EMAIL, address());
        }
        return wishes;
    }

    private Instant time() {
        try {
            return Instant.parse(at);
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(), "“%s” is not a valid time: write it like 2026-12-01T14:00:00Z.".formatted(at));
        }
    }

    /** Reads the address from the terminal or standard input, because other users of the machine can read the command line. */
    private static String address() throws IOException {
        if (System.console() != null && System.console().isTerminal()) {
            return Objects.requireNonNullElse(System.console().readLine("Email address: "), "")
                    .strip();
        }
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return Objects.requireNonNullElse(in.readLine(), "").strip();
    }
}
