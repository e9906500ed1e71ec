package shop.troth.desk.look;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import shop.troth.content.edit.LineDifference;
import shop.troth.content.look.ColorMode;
import shop.troth.content.look.ColorToken;
import shop.troth.content.look.LookText;
import shop.troth.content.look.Palette;
import shop.troth.content.look.ShippedFont;
import shop.troth.desk.look.LookEditorView.Choice;
import shop.troth.desk.look.LookEditorView.ColorField;
import shop.troth.desk.look.LookEditorView.ColorRow;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.stores.Front;
import shop.troth.stores.Stores;

/** Draws the editor of the look. */
@Component
@RequiredArgsConstructor
class LookViews {

    private final Stores stores;
    private final Front front;

    /** What is said above the form (see {@link LookEditorView}). */
    record Said(String note, boolean failed, List<String> faults, List<LineDifference.Line> since, String preview) {

        static Said note(String note, boolean failed) {
            return new Said(note, failed, List.of(), List.of(), "");
        }

        static Said wrong(List<String> faults) {
            return new Said("", true, faults, List.of(), "");
        }

        static Said changed(String note, List<LineDifference.Line> since) {
            return new Said(note, true, List.of(), since, "");
        }

        static Said preview(String link) {
            return new Said("", false, List.of(), List.of(), link);
        }
    }

    /**
     * @param own the colors of the store's style sheet
     * @param mark of what the editor saw
     * @param chosen what is in the form
     */
    String draw(Visitor visitor, Model model, Palette own, String mark, LookText chosen, Said said) {
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, LookPage.ADDRESS));
        model.addAttribute(
                "page",
                new LookEditorView(
                        UUID.randomUUID().toString(),
                        mark,
                        colors(own, chosen.colors()),
                        fonts(chosen.font()),
                        logos(chosen),
                        chosen.inTextColor(),
                        chosen.drawing(),
                        said.faults(),
                        said.note(),
                        said.failed(),
                        said.since(),
                        said.preview(),
                        front.address(visitor.store().id()) + "/"));
        return "desk/look";
    }

    private static List<ColorRow> colors(Palette own, Palette chosen) {
        return ColorToken.changing().stream()
                .filter(it -> own.find(ColorMode.LIGHT, it).isPresent()
                        && own.find(ColorMode.DARK, it).isPresent())
                .map(it -> new ColorRow(
                        it.label(), color(own, chosen, ColorMode.LIGHT, it), color(own, chosen, ColorMode.DARK, it)))
                .toList();
    }

    private static ColorField color(Palette own, Palette chosen, ColorMode screen, ColorToken token) {
        var usual = own.find(screen, token).orElseThrow();
        var value = chosen.find(screen, token).orElse(usual);
        return new ColorField(
                ReadLook.field(screen, token),
                token.label() + " on " + screen.words(),
                value.text(),
                value.equals(usual) ? "" : usual.text());
    }

    private static List<Choice> fonts(String chosen) {
        var own = new Choice("font-own", "", "The store’s own font", "", chosen.isEmpty());
        return Stream.concat(
                        Stream.of(own),
                        Stream.of(ShippedFont.values())
                                .map(it -> new Choice(
                                        "font-" + it.word(),
                                        it.word(),
                                        it.label(),
                                        "",
                                        it.word().equals(chosen))))
                .toList();
    }

    private static List<Choice> logos(LookText chosen) {
        var logos = new ArrayList<Choice>();
        logos.add(new Choice(
                "logo-own", "", "The store’s own logo", "", chosen.logo().isEmpty()));
        if (chosen.logo().equals(LookText.DRAWING)) {
            logos.add(new Choice("logo-drawing", LookText.DRAWING, "The uploaded drawing", "", true));
        } else if (!chosen.logo().isEmpty()) {
            logos.add(new Choice(
                    "logo-picture", chosen.logo(), "The uploaded picture", LookPage.ADDRESS + chosen.logo(), true));
        }
        return logos;
    }
}
