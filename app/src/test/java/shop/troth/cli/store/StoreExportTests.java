package shop.troth.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import shop.troth.cli.serve.CliAdminCommands;
import shop.troth.content.PageFiles;
import shop.troth.content.PageRows;
import shop.troth.content.Piece;
import shop.troth.content.SiteSnapshot;
import shop.troth.content.StorePages;
import shop.troth.content.edit.EditContent;
import shop.troth.content.edit.PageChange;
import shop.troth.content.edit.PageEdit;
import shop.troth.content.edit.PageEditOutcome;
import shop.troth.kernel.StoreId;
import shop.troth.runtime.kms.KeysetPlace;
import shop.troth.runtime.shop.Ports;
import shop.troth.runtime.shop.ShopOptions;
import shop.troth.runtime.shop.ShopProcess;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.TestDatabase;

/** What was edited at the desk becomes files, and a store that starts from these files with nothing else shows the same. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StoreExportTests {

    private static final StoreId STORE = new StoreId("perricone-md");

    private static final String BANNER = "<p class=\"home-banner\"><a href=\"/products\">Spring sale</a></p>";

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.fresh();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path stores = Path.of("");
    private ShopProcess edited;
    private Path pages = Path.of("");

    @BeforeEach
    void a_store_runs_from_a_folder_of_its_own() throws IOException {
        stores = folder.resolve("stores");
        pages = stores.resolve("perricone-md/pages");
        copy(Path.of("../stores/perricone-md"), stores.resolve("perricone-md"));
        edited = start("edited");
    }

    @AfterEach
    void it_ends() {
        edited.close();
    }

    @Test
    @Tag("deep")
    void what_was_edited_is_written_and_a_fresh_store_shows_the_same() throws IOException {
        editsAllOfIt();

        assertThat(run("export perricone-md")).as(err.toString()).isZero();

        isWritten();
        var fresh = start("fresh");
        try {
            for (var path : List.of(
                    "/",
                    "/pages/gifts",
                    "/pages/what-is-inside",
                    "/pages/ingredients",
                    "/pages/about-this-shop",
                    "/pages/the-order-of-things",
                    "/pages/delivery-and-returns")) {
                assertThat(shown(fresh, path)).as(path).isEqualTo(shown(edited, path));
            }
            assertThat(shown(fresh, "/")).contains("Open on Sundays", BANNER);
            assertThat(shown(fresh, "/look/look.css"))
                    .isEqualTo(shown(edited, "/look/look.css"))
                    .contains("{ --sans: system-ui, sans-serif; }");
        } finally {
            fresh.close();
        }
        out.getBuffer().setLength(0);
        assertThat(run("export perricone-md")).isZero();
        assertThat(out.toString()).isEqualTo("perricone-md: the files say what the shop shows; nothing was written.\n");
    }

    private void editsAllOfIt() {
        var made = UUID.randomUUID();
        saves(made.toString(), PageEdit.NEW, made, new PageChange.Write("gifts", "<h1>Gifts</h1>\n<p>Wrapped.</p>"));
        saves("home", new PageChange.Write("home", text("home") + "<p>Open on Sundays</p>" + BANNER));
        saves("ingredients", new PageChange.Write("what-is-inside", text("ingredients")));
        saves("about-this-shop", new PageChange.Remove());
        saves(Piece.LOOK, new PageChange.Write("look", "font: system\n"));
        saves(Piece.MENU, new PageChange.Write("menu", made + "\n-the-order-of-things\n"));
        var shownNow = edited.application().getBean(StorePages.class);
        Awaitility.await().until(() -> shownNow.now(STORE).order().hidden().equals(List.of("the-order-of-things")));
    }

    private void isWritten() throws IOException {
        assertThat(out.toString().lines())
                .contains(
                        "gifts.html",
                        "home.html",
                        "what-is-inside.html",
                        "ingredients.html",
                        "about-this-shop.html",
                        "look.txt",
                        "menu.txt",
                        "redirects.txt",
                        "perricone-md: 8 files written or deleted.")
                .doesNotContain("delivery-and-returns.html");
        assertThat(pages.resolve("ingredients.html")).doesNotExist();
        assertThat(pages.resolve("about-this-shop.html")).doesNotExist();
        assertThat(Files.readString(pages.resolve("look.txt"))).isEqualTo("font: system\n");
        assertThat(Files.readString(pages.resolve("redirects.txt"))).isEqualTo("ingredients what-is-inside\n");
        assertThat(Files.readString(pages.resolve("menu.txt")))
                .isEqualTo("gifts\ndelivery-and-returns\nterms-of-use\nwhat-is-inside\n-the-order-of-things\n");
    }

    @Test
    void another_folder_gets_all_of_it_and_the_store_s_own_stays() throws IOException {
        saves("home-story", new PageChange.Write("home-story", "<h2>Another story</h2>"));
        var to = folder.resolve("elsewhere");
        var before = Files.readString(pages.resolve("home-story.html"));

        assertThat(run("export perricone-md --to " + to)).as(err.toString()).isZero();

        assertThat(Files.readString(to.resolve("home-story.html"))).isEqualTo("<h2>Another story</h2>\n");
        assertThat(Files.readString(to.resolve("ingredients.html")))
                .isEqualTo(Files.readString(pages.resolve("ingredients.html")));
        assertThat(Files.readString(pages.resolve("home-story.html"))).isEqualTo(before);
        assertThat(run("export no-such-store")).isEqualTo(2);
        assertThat(new CommandLine(new StoreCommand())
                        .setErr(new PrintWriter(err, true))
                        .execute())
                .isEqualTo(2);
        assertThat(err.toString()).contains("Missing required subcommand");
    }

    private void saves(String id, PageChange change) {
        saves(id, site().find(id).orElseThrow().mark(), UUID.randomUUID(), change);
    }

    private void saves(String id, String mark, UUID key, PageChange change) {
        var edit = new PageEdit(key, UUID.randomUUID(), mark);
        assertThat(edited.application().getBean(EditContent.class).save(store(), id, change, edit))
                .isInstanceOf(PageEditOutcome.Saved.class);
    }

    private String text(String id) {
        return site().find(id).orElseThrow().text();
    }

    private SiteSnapshot site() {
        return new PageRows(edited.application().getBean(JdbcClient.class)).site(store(), PageFiles.read(store()));
    }

    private Store store() {
        return edited.application().getBean(Stores.class).get(STORE);
    }

    /** The status, where it leads, and the page without what another start makes anew. */
    private static String shown(ShopProcess house, String path) {
        var address = house.addresses().stores().getFirst().plain();
        var answer = new ShopClient(address).get(path);
        var leads = answer.headers().getOrDefault("location", List.of());
        return answer.status() + " " + leads + " " + answer.steadyBody().replace(":" + address.getPort(), ":PORT");
    }

    private ShopProcess start(String name) throws IOException {
        RunningShop.settings();
        var run = Files.createDirectories(folder.resolve(name));
        return ShopProcess.start(
                new ShopOptions(
                        Ports.free(),
                        run.resolve("data"),
                        database(name).at(RunningShop.AHEAD).url(),
                        KeysetPlace.at(run.resolve("keyset")),
                        Map.of(),
                        stores,
                        null),
                new CliAdminCommands(),
                RunningShop.AHEAD);
    }

    private TestDatabase database(String name) {
        return name.equals("edited") ? database : TestDatabase.fresh();
    }

    private int run(String call) {
        var arguments = new ArrayList<>(List.of(call.split(" ")));
        arguments.addAll(List.of("--stores", stores.toString(), "--db", database.url()));
        return new CommandLine(new StoreCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((problem, line, _) -> {
                    line.getErr().println(problem.getMessage());
                    return 1;
                })
                .execute(arguments.toArray(String[]::new));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }
}
