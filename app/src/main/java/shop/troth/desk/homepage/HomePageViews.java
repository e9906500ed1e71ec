package shop.troth.desk.homepage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import shop.troth.catalog.pictures.PagePictures;
import shop.troth.content.HomeBlocks;
import shop.troth.content.HomePicture;
import shop.troth.content.Piece;
import shop.troth.content.edit.HomeText;
import shop.troth.content.edit.LineDifference;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.site.SavedPages;
import shop.troth.desk.view.DeskLayout;
import shop.troth.stores.Front;
import shop.troth.stores.Stores;

/** Draws the editor of the home page. */
@Component
@RequiredArgsConstructor
class HomePageViews {

    private static final int PICTURES = 8;
    private static final int SMALL = 320;
    private static final int SUGGESTED = 500;

    private final HomeFields homeFields;
    private final SavedPages savedPages;
    private final PagePictures pictures;
    private final Stores stores;
    private final Front front;

    /** What is said above the form (see {@link HomeEditorView}). */
    record Said(
            String note,
            boolean failed,
            Map<String, String> errors,
            List<String> faults,
            List<LineDifference.Line> since,
            String preview) {

        static Said note(String note, boolean failed) {
            return new Said(note, failed, Map.of(), List.of(), List.of(), "");
        }

        static Said wrong(Map<String, String> errors, List<String> faults) {
            return new Said("", true, errors, faults, List.of(), "");
        }

        static Said changed(String note, List<LineDifference.Line> since) {
            return new Said(note, true, Map.of(), List.of(), since, "");
        }

        static Said preview(String link) {
            return new Said("", false, Map.of(), List.of(), List.of(), link);
        }
    }

    /**
     * @param saved what the page says now
     * @param mark of what the editor saw
     * @param fields what is in the form
     */
    String draw(Visitor visitor, Model model, Piece saved, String mark, Map<String, String> fields, Said said) {
        var store = visitor.store();
        var now = HomeText.of(saved.text());
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/pages"));
        model.addAttribute(
                "page",
                new HomeEditorView(
                        UUID.randomUUID().toString(),
                        mark,
                        fields,
                        said.errors(),
                        said.faults(),
                        new HomeEditorView.Most(HomeFields.buttons(now), HomeFields.MOST_FEATURED),
                        new HomeEditorView.Choices(
                                choices(visitor, now.picture()),
                                homeFields.categories(store.id(), saved.text()),
                                links(visitor),
                                homeFields.suggested(store.id(), SUGGESTED)),
                        said.note(),
                        said.failed(),
                        said.since(),
                        said.preview(),
                        front.address(store.id()) + "/"));
        return "desk/home-page";
    }

    private List<HomeEditorView.Choice> choices(Visitor visitor, HomePicture saved) {
        var choices = new ArrayList<HomeEditorView.Choice>();
        choices.add(new HomeEditorView.Choice(HomePicture.DRAWING.source(), "The store’s own drawing", ""));
        choices.add(new HomeEditorView.Choice(HomePicture.NONE.source(), "No picture", ""));
        var values = new LinkedHashMap<String, String>();
        pictures.newest(visitor.store().id(), PICTURES)
                .forEach(it -> values.put(it.path(ReadHome.WIDTH), it.path(SMALL)));
        if (saved.isUploaded()) {
            values.putIfAbsent(saved.source(), saved.source());
        }
        values.forEach((value, small) -> choices.add(new HomeEditorView.Choice(
                value,
                value.equals(saved.source()) ? "Uploaded picture, shown now" : "Uploaded picture",
                small.startsWith("/pictures/") ? HomeEditorPage.ADDRESS + small : "")));
        return choices;
    }

    private List<String> links(Visitor visitor) {
        var store = visitor.store();
        return Stream.of(
                        Stream.of("/products"),
                        homeFields.names(store.id()).keySet().stream().map(it -> HomeBlocks.CATEGORY_AT + it),
                        savedPages.of(store).menu().stream().map(it -> "/pages/" + it.name()))
                .flatMap(it -> it)
                .toList();
    }
}
