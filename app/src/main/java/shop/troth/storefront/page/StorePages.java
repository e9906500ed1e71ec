package shop.troth.storefront.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * The pages a store writes itself: pieces of HTML under {@code stores/ID/pages}, read once at the start. {@code home.html} is
 * the welcome of the first page and {@code home-story.html} what it tells below; every other {@code NAME.html} stands at {@code /pages/NAME} and is called what its {@code h1}
 * says.
 */
@Component
public class StorePages {

    private static final Pattern TITLE = Pattern.compile("<h1>([^<]+)</h1>");
    private static final String HOME = "home.html";
    private static final String STORY = "home-story.html";

    /** @param html trusted, for it comes from the store's own folder */
    public record WrittenPage(String name, String title, String html) {}

    private record Written(String home, String story, Map<String, WrittenPage> pages) {}

    private final Map<StoreId, Written> stores = new LinkedHashMap<>();

    public StorePages(Stores stores) {
        for (var store : stores.originals()) {
            this.stores.put(store.id(), read(store));
        }
    }

    /** The welcome, or the empty text. */
    public String home(StoreId store) {
        return of(store).home();
    }

    /** What the first page tells below its welcome, or the empty text. */
    public String story(StoreId store) {
        return of(store).story();
    }

    public Optional<WrittenPage> page(StoreId store, String name) {
        return Optional.ofNullable(of(store).pages().get(name));
    }

    /** Links to all of them, in the order of their file names. */
    public List<Link> links(StoreId store) {
        return of(store).pages().values().stream()
                .map(it -> new Link("/pages/" + it.name(), it.title()))
                .toList();
    }

    private Written of(StoreId store) {
        return stores.getOrDefault(store.original(), new Written("", "", Map.of()));
    }

    private static Written read(Store store) {
        var folder = store.folder().resolve("pages");
        var links = new OutsideLinks(store.hosts());
        var pages = new LinkedHashMap<String, WrittenPage>();
        if (!Files.isDirectory(folder)) {
            return new Written("", "", pages);
        }
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                var name = file.getFileName().toString();
                if (name.endsWith(".html") && !name.equals(HOME) && !name.equals(STORY)) {
                    var page = page(links, file, name.substring(0, name.length() - ".html".length()));
                    pages.put(page.name(), page);
                }
            }
            return new Written(
                    links.marked(text(folder.resolve(HOME))), links.marked(text(folder.resolve(STORY))), pages);
        } catch (IOException e) {
            throw new Problem(
                    "The pages in %s cannot be read: they must be readable files in UTF-8.".formatted(folder), e);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static WrittenPage page(OutsideLinks links, Path file, String name) throws IOException {
        var html = links.marked(Files.readString(file));
        var title = TITLE.matcher(html);
        if (!title.find()) {
            throw new Problem("%s has no title: give it one <h1>, which becomes the name of its link.".formatted(file));
        }
        return new WrittenPage(name, title.group(1), html);
    }
}
