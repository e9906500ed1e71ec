package shop.troth.storefront.mydata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.jte.TemplateEngine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;
import shop.troth.web.Templates;
import shop.troth.web.look.Look.Dress;
import tools.jackson.databind.json.JsonMapper;

/** The archive reads well in a browser, in a program, and in a spreadsheet, and its size is no matter. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DataArchiveTests {

    private static final TemplateEngine TEMPLATES = Templates.html();
    private static final Frame FRAME = new Frame(
            "Shop",
            "Your data",
            Frame.Listing.NONE,
            new Frame.Header("", List.of(), ""),
            Frame.Footer.EMPTY,
            "",
            false,
            0,
            new Dress("", "", List.of()),
            Frame.Display.AUTOMATIC,
            Frame.Account.NONE,
            Frame.Idle.NEVER);
    private static final String COMPLAINT =
            "If you’re not satisfied with our answer, you can complain to the Example Authority: authority.example";
    private static final String MARKUP = "Ada <script>alert(1)</script> & Co";

    @Test
    void the_page_the_json_and_the_csv_have_the_same() throws IOException {
        var files = unzip(view(List.of("1 Example Street"), List.of(List.of(use("newest")), List.of(use("oldest")))));

        assertThat(files.keySet())
                .containsExactly(
                        "index.html",
                        "your-data.json",
                        "details.csv",
                        "your-orders.csv",
                        "your-orders-2.csv",
                        "recorded-uses.csv",
                        "ledger-note.txt");
        assertThat(files.get("ledger-note.txt")).isEqualTo("signed note");
        assertThat(files.get("index.html")).contains(COMPLAINT);
        assertThat(files.get("index.html"))
                .contains(
                        "Your data at Millipore",
                        "1 Example Street",
                        "Our privacy policy dated August 5, 2004",
                        "first");
        var json = JsonMapper.shared().readTree(files.get("your-data.json"));
        assertThat(json.get("details").get(0).get("Value").asString()).isEqualTo("1 Example Street");
        assertThat(json.get("details").get(0).get("Explained in").asString())
                .isEqualTo("Our privacy policy dated August 5, 2004");
        assertThat(json.get("your-orders").size()).isEqualTo(1);
        assertThat(json.get("recorded-uses").size()).isEqualTo(3);
        assertThat(json.get("recorded-uses").get(2).get("Entry").asString()).isEqualTo("oldest");
        assertThat(files.get("recorded-uses.csv").lines()).hasSize(4);
        assertThat(files.get("details.csv")).contains("1 Example Street");
    }

    @Test
    void markup_in_a_name_stays_text() throws IOException {
        var files = unzip(view(List.of(MARKUP), List.of()));

        assertThat(files.get("index.html"))
                .contains("Ada &lt;script&gt;alert(1)&lt;/script&gt; &amp; Co")
                .doesNotContain("<script");
        assertThat(JsonMapper.shared()
                        .readTree(files.get("your-data.json"))
                        .get("details")
                        .get(0)
                        .get("Value")
                        .asString())
                .isEqualTo(MARKUP);
    }

    @Test
    void the_page_loads_nothing_from_anywhere() throws IOException {
        assertThat(unzip(view(List.of("x"), List.of())).get("index.html"))
                .doesNotContain("src=", "href=", "url(", "@import", "http:", "https:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1 212 555 0123", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
    void a_spreadsheet_takes_nothing_for_a_formula(String typed) throws IOException {
        assertThat(unzip(view(List.of(typed), List.of())).get("details.csv")).contains("'" + typed);
    }

    @Test
    void an_archive_that_breaks_off_does_not_pass_for_a_whole_one() {
        var bytes = new ByteArrayOutputStream();

        assertThatThrownBy(() -> DataArchive.write(
                        TEMPLATES,
                        view(List.of("x"), List.of()),
                        "Millipore",
                        "now",
                        () -> {
                            throw new IllegalStateException("away");
                        },
                        bytes))
                .isInstanceOf(IllegalStateException.class);

        assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).doesNotContain("PK\5\6"); // how a directory ends
    }

    @Test
    @Tag("deep")
    void a_hundred_megabytes_of_record_are_written_in_a_small_heap() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx48m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Large.class.getName())
                .redirectErrorStream(true)
                .start();
        var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(words).isZero();
        assertThat(words).contains("written");
    }

    /** Writes a record of 100 MB, read a thousand entries at a time. */
    public static final class Large {

        private static final int PAGES = 1_000;
        private static final String SENTENCE = "x".repeat(100);

        public static void main(String[] arguments) throws IOException {
            Iterable<List<DataView.Use>> pages = () -> new Iterator<>() {
                private int page;

                @Override
                public boolean hasNext() {
                    return page < PAGES;
                }

                @Override
                public List<DataView.Use> next() {
                    page++;
                    return IntStream.range(0, 1_000)
                            .mapToObj(it -> use(SENTENCE + it))
                            .toList();
                }
            };
            DataArchive.write(
                    TEMPLATES,
                    view(List.of("x"), pages),
                    "Millipore",
                    "now",
                    () -> "note",
                    OutputStream.nullOutputStream());
            System.out.println("written");
        }
    }

    private static DataView.Use use(String sentence) {
        return new DataView.Use("used", "Used", "November 1, 2026", sentence);
    }

    private static DataView view(List<String> values, Iterable<List<DataView.Use>> rest) {
        var words = new Link("/privacy/versions/1", "Our privacy policy dated August 5, 2004");
        var table = new DataView.Table("Your orders", List.of("Order"), List.of(List.of("A-1")));
        return new DataView(
                FRAME,
                List.of(),
                new RecipientChart(List.of(), "", "", "", ""),
                values.stream()
                        .map(it -> new DataView.Item(
                                "Name",
                                it,
                                "",
                                "",
                                "today",
                                "To deliver.",
                                words,
                                "A form you filled out",
                                "Until then."))
                        .toList(),
                List.of(table, new DataView.Table("Your orders!", List.of("Order"), List.of(List.of("A-2")))),
                List.of(use("first")),
                "",
                "",
                "/account/data/download",
                new Link("/account", "Back"),
                List.of(),
                "",
                COMPLAINT,
                rest);
    }

    private static Map<String, String> unzip(DataView view) throws IOException {
        var bytes = new ByteArrayOutputStream();
        DataArchive.write(TEMPLATES, view, "Millipore", "November 24, 2026", () -> "signed note", bytes);
        var files = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
