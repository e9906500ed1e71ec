package shop.troth.storefront.held;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import shop.troth.kernel.Sink;
import shop.troth.stores.Store;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Everything held of a person as one ZIP archive: JSON for machines, CSV for spreadsheets. */
@Sink
final class DataArchive {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final List<String> GIVEN = List.of("What", "Value", "Note", "Since", "Why", "How long");
    private static final List<String> USES = List.of("When", "What", "Entry");

    private DataArchive() {}

    static void send(DataView view, Store store, HttpServletResponse response) throws IOException {
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("your-data-" + store.id().value() + ".zip")
                        .build()
                        .toString());
        write(view, response.getOutputStream());
    }

    static void write(DataView view, OutputStream to) throws IOException {
        try (var zip = new ZipOutputStream(to)) {
            zip.putNextEntry(new ZipEntry("your-data.json"));
            zip.write(JSON.writeValueAsBytes(json(view)));
            zip.closeEntry();
            csv(zip, "details", GIVEN, given(view));
            for (var table : view.tables()) {
                csv(zip, name(table.title()), table.headings(), table.rows());
            }
            csv(
                    zip,
                    "recorded-uses",
                    USES,
                    view.uses().stream()
                            .map(it -> List.of(it.when(), it.mark(), it.sentence()))
                            .toList());
        }
    }

    private static List<List<String>> given(DataView view) {
        return view.given().stream()
                .map(it -> List.of(it.name(), it.value(), it.note(), it.since(), it.why(), it.until()))
                .toList();
    }

    private static Map<String, Object> json(DataView view) {
        var all = new LinkedHashMap<String, Object>();
        all.put("details", lines(GIVEN, given(view)));
        view.tables().forEach(it -> all.put(name(it.title()), lines(it.headings(), it.rows())));
        all.put(
                "recorded-uses",
                lines(
                        USES,
                        view.uses().stream()
                                .map(it -> List.of(it.when(), it.mark(), it.sentence()))
                                .toList()));
        return all;
    }

    private static List<Map<String, String>> lines(List<String> headings, List<List<String>> rows) {
        var lines = new ArrayList<Map<String, String>>();
        for (var row : rows) {
            var line = new LinkedHashMap<String, String>();
            for (int i = 0; i < headings.size(); i++) {
                line.put(headings.get(i), row.get(i));
            }
            lines.add(line);
        }
        return lines;
    }

    /** What a spreadsheet would take for a formula stands behind a quote. */
    private static void csv(ZipOutputStream zip, String name, List<String> headings, List<List<String>> rows)
            throws IOException {
        zip.putNextEntry(new ZipEntry(name + ".csv"));
        var text = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
        var csv = CsvWriter.builder().build(text);
        Stream.concat(Stream.of(headings), rows.stream())
                .forEach(row ->
                        csv.writeRecord(row.stream().map(DataArchive::safe).toList()));
        csv.flush();
        zip.closeEntry();
    }

    private static String safe(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static String name(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    }
}
