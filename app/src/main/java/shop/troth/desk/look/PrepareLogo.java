package shop.troth.desk.look;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.catalog.pictures.PagePictures;
import shop.troth.catalog.pictures.PreparedPicture;
import shop.troth.catalog.pictures.prepare.PreparePicture;
import shop.troth.content.look.LogoDrawing;
import shop.troth.content.look.LookText;
import shop.troth.kernel.StoreId;

/** Makes a logo from an uploaded file: a drawing reduced to its shapes, or a picture that is encoded again. */
@Component
@RequiredArgsConstructor
class PrepareLogo {

    /** Twice as wide as a logo is shown, in pixels, for screens with high pixel density. */
    private static final int WIDTH = 640;

    private static final String MARK = "\uFEFF"; // the byte order mark with which some programs begin a file

    private final PreparePicture preparePicture;
    private final PagePictures pictures;

    /** How it ended. */
    sealed interface Outcome {

        /**
         * @param logo as a look has it: {@link LookText#DRAWING}, or the address of a picture
         * @param drawing the cleaned SVG; empty for a picture
         */
        record Ready(String logo, String drawing) implements Outcome {}

        record Refused(String why) implements Outcome {}
    }

    /** @throws IOException if the file cannot be read */
    Outcome prepare(StoreId store, InputStream file) throws IOException {
        var first = file.readNBytes(LogoDrawing.MOST_BYTES + 1);
        var text = new String(first, StandardCharsets.UTF_8);
        var drawing = (text.startsWith(MARK) ? text.substring(1) : text).strip();
        if (drawing.startsWith("<")) {
            return switch (LogoDrawing.cleaned(drawing)) {
                case LogoDrawing.Result.Clean(var svg) -> new Outcome.Ready(LookText.DRAWING, svg);
                case LogoDrawing.Result.Refused(var why) -> new Outcome.Refused(why);
            };
        }
        var whole = new SequenceInputStream(new ByteArrayInputStream(first), file);
        return switch (preparePicture.prepare(whole)) {
            case PreparePicture.Outcome.Refused(var why) -> new Outcome.Refused(why.words());
            case PreparePicture.Outcome.Ready(var picture) -> new Outcome.Ready(kept(store, picture), "");
        };
    }

    private String kept(StoreId store, PreparedPicture picture) {
        pictures.add(store, picture);
        return pictures.find(store, picture.hash())
                .map(it -> it.path(Math.min(WIDTH, it.width())))
                .orElseThrow();
    }
}
