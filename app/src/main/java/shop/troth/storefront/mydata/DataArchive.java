package shop.troth.storefront.mydata;

import de.siegmar.fastcsv.writer.CsvWriter;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lombok.RequiredArgsConstructor;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.ledger.Checkpoint;
import shop.troth.ledger.Ledger;
import shop.troth.stores.Store;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything held about a person as one ZIP archive: a page to read, JSON for machines, CSV for spreadsheets. It is written as a stream, so
 * memory use does not depend on its size.
 */
@Component
@Sink
@RequiredArgsConstructor
class DataArchive {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();
    private static final List<String> GIVEN =
            List.of("What", "Value", "Note", "Record", "Since", "Why", "Explained in", "From", "How long");
    private static final List<String> USES = List.of("When", "What", "Entry");
    private static final String USES_NAME = "recorded-uses";

    /** Characters that a spreadsheet could take for the start of a formula or of another cell. */
    private static final String FORMULA = "=+-@\t\r\n";

    /** One list: its name in the archive, its headings, and its rows, which are read while they are written. */
    private record Part(String name, List<String> headings, Rows rows) {}

    private interface Rows {
        void each(Consumer<List<String>> row);
    }

    private final TemplateEngine templates;
    private final Ledger ledger;
    private final Clock clock;

    void send(DataView view, Store store, HttpServletResponse response) throws IOException {
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("your-data-" + store.id().value() + ".zip")
                        .build()
                        .toString());
        write(
                templates,
                view,
                store.name(),
                store.dispatch().minute(clock.instant()),
                () -> ledger.checkpoint(store.id()).map(Checkpoint::note).orElse(""),
                response.getOutputStream());
    }

    /**
     * Leaves what is written to open where it breaks off: closed, a part of an archive would pass for all of it.
     *
     * @param made when, for people
     * @param receipt the ledger's signed note, read last, so that it covers every use that was written
     */
    static void write(
            TemplateEngine templates,
            DataView view,
            String store,
            String made,
            Supplier<String> receipt,
            OutputStream to)
            throws IOException {
        var zip = new ZipOutputStream(to);
        zip.setLevel(Deflater.BEST_SPEED); // somebody waits for it
        zip.putNextEntry(new ZipEntry("index.html"));
        var page = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
        templates.render(
                "storefront/mydata/archive.jte",
                Map.of("page", view, "store", store, "made", made),
                new WriterOutput(page));
        page.flush();
        zip.closeEntry();
        var parts = parts(view);
        zip.putNextEntry(new ZipEntry("your-data.json"));
        json(zip, parts);
        zip.closeEntry();
        for (var part : parts) {
            csv(zip, part);
        }
        zip.putNextEntry(new ZipEntry("ledger-note.txt"));
        zip.write(receipt.get().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.close();
    }

    private static List<Part> parts(DataView view) {
        var names = new HashSet<>(Set.of("details", USES_NAME));
        var parts = new ArrayList<Part>();
        parts.add(new Part(
                "details",
                GIVEN,
                row -> view.given()
                        .forEach(it -> row.accept(List.of(
                                it.name(),
                                it.value(),
                                it.note(),
                                it.raw(),
                                it.since(),
                                it.why(),
                                it.words().label(),
                                it.source(),
                                it.until())))));
        view.tables()
                .forEach(it -> parts.add(new Part(
                        unlike(names, name(it.title())),
                        it.headings(),
                        row -> it.rows().forEach(row))));
        parts.add(new Part(USES_NAME, USES, row -> {
            view.uses().forEach(it -> row.accept(use(it)));
            view.rest().forEach(some -> some.forEach(it -> row.accept(use(it))));
        }));
        return parts;
    }

    private static List<String> use(DataView.Use use) {
        return List.of(use.when(), use.mark(), use.sentence());
    }

    private static void json(OutputStream to, List<Part> parts) {
        try (var json = JSON.createGenerator(to)) {
            json.writeStartObject();
            for (var part : parts) {
                json.writeName(part.name());
                json.writeStartArray();
                part.rows().each(row -> object(json, part.headings(), row));
                json.writeEndArray();
            }
            json.writeEndObject();
        }
    }

    private static void object(JsonGenerator json, List<String> headings, List<String> row) {
        json.writeStartObject();
        for (int i = 0; i < headings.size(); i++) {
            json.writeStringProperty(headings.get(i), row.get(i));
        }
        json.writeEndObject();
    }

    /** Writes a list as CSV. Text that a spreadsheet could take for a formula is prefixed with a single quote. */
    private static void csv(ZipOutputStream zip, Part part) throws IOException {
        zip.putNextEntry(new ZipEntry(part.name() + ".csv"));
        var text = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
        var csv = CsvWriter.builder().build(text);
        csv.writeRecord(part.headings());
        part.rows()
                .each(row -> csv.writeRecord(row.stream().map(DataArchive::safe).toList()));
        csv.flush();
        zip.closeEntry();
    }

    private static String safe(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static String name(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
    }

    /** Returns a file name that is unique in the archive, because lists may have the same title. */
    private static String unlike(Set<String> taken, String name) {
        var own = name;
        for (int i = 2; !taken.add(own); i++) {
            own = name + "-" + i;
        }
        return own;
    }
}
