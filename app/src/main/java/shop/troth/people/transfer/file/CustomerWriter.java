package shop.troth.people.transfer.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import shop.troth.kernel.Problem;
import shop.troth.kernel.Sink;
import shop.troth.stores.Messages.Topic;
import shop.troth.vault.Personal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes choices to a file with Troth's own columns. The file appears only once it is complete, and only its owner can read it. Text that a
 * spreadsheet would treat as a formula gets a leading quote.
 */
@Sink
public final class CustomerWriter implements AutoCloseable {

    private static final List<String> HEADER = List.of(
            "email",
            CustomerLine.CHOICE,
            CustomerLine.MESSAGES,
            CustomerLine.DATE,
            CustomerLine.SOURCE,
            CustomerLine.WORDS,
            CustomerLine.OVER_13);

    private final Path path;
    private final Path unfinished;
    private final CsvWriter csv;
    private boolean finished;

    private CustomerWriter(Path path, Path unfinished, CsvWriter csv) {
        this.path = path;
        this.unfinished = unfinished;
        this.csv = csv;
    }

    /**
     * Starts a file under a temporary name.
     *
     * @throws Problem if the file cannot be written or already exists
     */
    public static CustomerWriter open(Path path) {
        if (Files.exists(path)) {
            throw new Problem("%s already exists: choose another file.".formatted(path.getFileName()));
        }
        try {
            var unfinished = path.resolveSibling(path.getFileName() + ".part");
            Files.deleteIfExists(unfinished);
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            var csv = CsvWriter.builder().build(unfinished);
            csv.writeRecord(HEADER);
            return new CustomerWriter(path, unfinished, csv);
        } catch (IOException e) {
            throw cannotWrite(path);
        }
    }

    private static Problem cannotWrite(Path path) {
        return new Problem(
                "Cannot write %s: check that its folder exists, that Troth may write there, and that the disk is not full."
                        .formatted(path.getFileName()));
    }

    /**
     * Writes a consent.
     *
     * @param receipts the person's receipts, newest first; the first with the consent proves it
     * @param over13 the column for the age; empty if it is not known
     * @return whether there was a proof; without one, nothing is written
     */
    public boolean yes(Personal<String> email, Topic topic, List<Personal<String>> receipts, String over13) {
        var proof = receipts.stream()
                .flatMap(it -> ConsentProof.given(it.reveal(), List.of(topic)).stream())
                .findFirst();
        proof.ifPresent(it -> write(email, "yes", topic.id(), it.at().toString(), it.source(), it.words(), over13));
        return proof.isPresent();
    }

    /**
     * Writes an opt-out.
     *
     * @param topics the topics that ended
     * @param everything whether all messages that can be ended were ended
     * @param receipts the person's receipts, newest first; the first with the opt-out says when
     */
    public void no(Personal<String> email, List<Topic> topics, boolean everything, List<Personal<String>> receipts) {
        var at = receipts.stream()
                .flatMap(it -> ConsentProof.withdrawn(it.reveal(), topics).stream())
                .findFirst()
                .map(it -> it.at().toString())
                .orElse("");
        var ids = topics.stream().map(Topic::id).collect(Collectors.joining(" "));
        write(email, "no", everything ? "" : ids, at, "", "", "");
    }

    private void write(Personal<String> email, String... others) {
        try {
            csv.writeRecord(Stream.concat(Stream.of(email.reveal()), Arrays.stream(others))
                    .map(Columns::escaped)
                    .toList());
        } catch (UncheckedIOException e) {
            throw cannotWrite(path);
        }
    }

    /** Completes the file and gives it its name. */
    public void finish() {
        try {
            csv.close();
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
            finished = true;
        } catch (IOException e) {
            throw cannotWrite(path);
        }
    }

    /** Deletes the file if it was not {@linkplain #finish finished}. */
    @Override
    public void close() {
        if (finished) {
            return;
        }
        try {
            try (csv) {
                Files.deleteIfExists(unfinished); // first: on a full disk the writer does not close
            }
        } catch (IOException e) {
            throw cannotWrite(path);
        }
    }

    /** When and where somebody chose, and with which wording. */
    record ConsentProof(Instant at, String source, String words) {

        private static final JsonMapper JSON = JsonMapper.shared();

        /** Reads from a receipt when consent was given to any of these topics; empty if it was not. */
        static Optional<ConsentProof> given(String receipt, Collection<Topic> topics) {
            return read(receipt, "given", topics);
        }

        /** Reads from a receipt when consent was withdrawn for any of these topics; empty if it was not. */
        static Optional<ConsentProof> withdrawn(String receipt, Collection<Topic> topics) {
            return read(receipt, "withdrawn", topics);
        }

        private static Optional<ConsentProof> read(String receipt, String state, Collection<Topic> topics) {
            return each(JSON.readTree(receipt).path("consents"))
                    .filter(it -> it.path("state").asString().equals(state))
                    .filter(it -> topics.stream().anyMatch(topic -> isAbout(it, topic)))
                    .findFirst()
                    .map(it -> new ConsentProof(
                            Instant.parse(it.path("at").asString()),
                            it.has("source")
                                    ? it.path("source").asString()
                                    : it.path("method").asString(),
                            it.path("words_shown").asString()));
        }

        private static boolean isAbout(JsonNode consent, Topic topic) {
            return each(consent.path("purposes"))
                    .flatMap(it -> each(it.path("policy_purposes")))
                    .anyMatch(it -> topic.purposes().contains(it.asString()));
        }

        private static Stream<JsonNode> each(JsonNode list) {
            return StreamSupport.stream(list.spliterator(), false);
        }
    }
}
