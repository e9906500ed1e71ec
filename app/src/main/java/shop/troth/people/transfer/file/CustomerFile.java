package shop.troth.people.transfer.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import shop.troth.kernel.Problem;
import shop.troth.kernel.text.SheetText;
import shop.troth.vault.Form;

/** A file of customers in CSV format (RFC 4180), or the same with semicolons or tabs. It is read line by line, so it can have any length. */
public final class CustomerFile {

    private static final int LONGEST_LINE = 1_000_000;
    private static final int LONGEST_HEADING = 100_000;

    private final Path path;
    private final Platform platform;
    private final Form form;
    private final ZoneId zone;

    /** @param zone time zone of dates without an offset */
    public CustomerFile(Path path, Platform platform, Form form, ZoneId zone) {
        this.path = path;
        this.platform = platform;
        this.form = form;
        this.zone = zone;
    }

    /**
     * Reads the whole file once.
     *
     * @return the fault after which the rest of the file cannot be read, if there is one
     * @throws Problem if it cannot be read at all
     */
    public Optional<CustomerFileFault> read(Consumer<CustomerLine> each) {
        try (var csv = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .fieldSeparator(separator())
                .detectBomHeader(true)
                .maxBufferSize(LONGEST_LINE)
                .ofCsvRecord(path, StandardCharsets.UTF_8)) {
            return read(csv.iterator(), each);
        } catch (IOException | CsvParseException e) { // whose messages may contain values of the file
            throw new Problem("Cannot read %s: check that it is a CSV file that Troth has permission to read."
                    .formatted(path.getFileName()));
        }
    }

    private char separator() throws IOException {
        try (var in = Files.newInputStream(path)) {
            var start = new String(in.readNBytes(LONGEST_HEADING), StandardCharsets.UTF_8);
            return SheetText.separator(start.lines().findFirst().orElse(""));
        }
    }

    private Optional<CustomerFileFault> read(Iterator<CsvRecord> rows, Consumer<CustomerLine> each) {
        if (!rows.hasNext()) {
            throw new Problem("%s is empty: its first line must name the columns.".formatted(path.getFileName()));
        }
        var header = rows.next();
        while (SheetText.isEmpty(header.getFields()) && rows.hasNext()) {
            header = rows.next();
        }
        var columns = Columns.of(header);
        var email = columns.first(platform.email())
                .orElseThrow(() -> new Problem(
                        "%s has no column “%s”: name the columns in the first line, or specify the platform with --from."
                                .formatted(path.getFileName(), platform.email().getFirst())));
        var saysWho = platform == Platform.MAILCHIMP // whose files have one status each
                || columns.has(CustomerLine.CHOICE)
                || columns.first(platform.choice()).isPresent();
        if (!saysWho) {
            throw new Problem(
                    "%s has no column “%s”: it says yes or no for each line. docs/import.md lists the columns."
                            .formatted(
                                    path.getFileName(),
                                    platform.choice().stream().findFirst().orElse(CustomerLine.CHOICE)));
        }
        var reader = new LineReader(platform, columns, form, zone, email);
        long last = 1;
        while (true) {
            CustomerLine line;
            try {
                if (!rows.hasNext()) {
                    return Optional.empty();
                }
                var row = rows.next();
                last = row.getStartingLineNumber();
                if (SheetText.isEmpty(row.getFields())) {
                    continue;
                }
                line = reader.read(row);
            } catch (CsvParseException e) {
                return Optional.of(new CustomerFileFault(
                        last + 1,
                        "the whole line",
                        "The file cannot be read from here on. Look for a quote that is opened and never closed."));
            }
            each.accept(line);
        }
    }
}
