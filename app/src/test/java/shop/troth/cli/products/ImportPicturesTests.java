package shop.troth.cli.products;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import shop.troth.catalog.pictures.prepare.Photos;
import shop.troth.testing.TestDatabase;

/** Pictures that a feed names come from a folder, never from their addresses. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportPicturesTests {

    private static final String HEADING =
            "id\ttitle\titem_group_id\tsize\tprice\tquantity\timage_link\tadditional_image_link\n";
    private static final String FEED = HEADING
            + "S-1\tSoap bar small\tsoap\tsmall\t3.00 USD\t5\thttp://127.0.0.1:1/a/soap%20front.jpg?v=2\thttp://127.0.0.1:1/a/back.jpg,http://127.0.0.1:1/b/side.jpg\n"
            + "S-2\tSoap bar large\tsoap\tlarge\t4.00 USD\t5\thttp://127.0.0.1:1/a/soap%20front.jpg?v=3\t\n";

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient db = JdbcClient.create(database.dataSource());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path photos;

    @BeforeEach
    void photos() throws IOException {
        photos = Files.createDirectories(folder.resolve("photos"));
        Files.write(photos.resolve("soap front.jpg"), Photos.jpeg(300, 200));
        Files.write(photos.resolve("back.jpg"), Photos.jpeg(310, 200));
    }

    @Test
    void each_is_added_once_in_the_order_of_the_feed_and_described_by_the_product() throws IOException {
        Files.write(photos.resolve("side.jpg"), Photos.jpeg(320, 200));

        assertThat(run(FEED)).isZero();
        assertThat(run(FEED)).isZero();

        assertThat(out.toString())
                .contains("millipore: 3 pictures added, 0 were there.", "millipore: 0 pictures added, 3 were there.");
        assertThat(widths()).containsExactly(300, 310, 320);
        assertThat(db.sql("select distinct description from catalog.product_picture")
                        .query(String.class)
                        .list())
                .containsExactly("Soap bar");
    }

    @Test
    void one_that_is_missing_and_one_that_is_no_picture_are_named_and_the_others_are_added() throws IOException {
        Files.writeString(photos.resolve("back.jpg"), "<svg onload='x'></svg>");

        assertThat(run(FEED)).isEqualTo(1);

        assertThat(out.toString())
                .contains("back.jpg: This is an SVG drawing", "side.jpg: not in the folder", "1 pictures added");
        assertThat(widths()).containsExactly(300);
    }

    @Test
    void a_name_that_leads_out_of_the_folder_is_none() throws IOException {
        Files.write(folder.resolve("secret.jpg"), Photos.jpeg(330, 200));
        var feed = HEADING
                + "S-1\tSoap\tsoap\t\t3.00 USD\t5\thttp://127.0.0.1:1/..%2Fsecret.jpg\thttp://127.0.0.1:1/a/..\\secret.jpg,/,..\n";

        assertThat(run(feed)).isZero();

        assertThat(out.toString()).contains("0 pictures added, 0 were there.");
        assertThat(widths()).isEmpty();
    }

    @Test
    void words_of_staff_stay_and_a_product_that_was_refused_gets_none() throws IOException {
        run(FEED);
        db.sql("update catalog.product_picture set description = 'Soap, front' where place = 0")
                .update();

        assertThat(run(FEED + "X-1\tNothing\tnothing\t\tfree\t5\thttp://127.0.0.1:1/a/back.jpg\t\n"))
                .isEqualTo(1);

        assertThat(db.sql("select description from catalog.product_picture order by place")
                        .query(String.class)
                        .list())
                .startsWith("Soap, front");
        assertThat(db.sql("select count(*) from catalog.product_picture where product = 'nothing'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_folder_that_is_not_there_is_a_bad_call_and_nothing_is_imported() throws IOException {
        Files.writeString(folder.resolve("feed.tsv"), FEED);

        assertThat(execute(folder.resolve("none"))).isEqualTo(2);

        assertThat(err.toString()).contains("none does not exist.");
        assertThat(db.sql("select count(*) from catalog.product")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private List<Integer> widths() {
        return db.sql("""
                        select width from catalog.product_picture join catalog.picture using (store_id, hash)
                         where store_id = 'millipore' and product = 'soap' order by place
                        """).query(Integer.class).list();
    }

    private int run(String feed) throws IOException {
        Files.writeString(folder.resolve("feed.tsv"), feed);
        return execute(photos);
    }

    private int execute(Path pictures) {
        return new CommandLine(new ImportCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        "millipore",
                        folder.resolve("feed.tsv").toString(),
                        "--pictures",
                        pictures.toString(),
                        "--stores",
                        "../stores",
                        "--db",
                        database.url());
    }
}
