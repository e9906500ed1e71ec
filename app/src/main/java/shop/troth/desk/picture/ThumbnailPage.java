package shop.troth.desk.picture;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.pictures.PictureFiles;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.staff.DeskAction;

/**
 * Serves the pictures in the desk's list of products: uploaded ones, and drawings of the store's look. Unlike the desk's pages, browsers
 * may keep them for a few minutes, because the shop shows them to everybody.
 */
@DeskPage
@RequiredArgsConstructor
class ThumbnailPage {

    private static final Pattern DRAWING = Pattern.compile("[a-z0-9-]{1,100}\\.svg");
    private static final MediaType SVG = MediaType.valueOf("image/svg+xml");
    private static final String KEPT = "private, max-age=300";

    private final PictureFiles files;

    @RequiresAction(DeskAction.SEE_CATALOG)
    @GetMapping("/catalog/pictures/{hash}/{file}")
    ResponseEntity<byte[]> uploaded(
            @PathVariable String hash, @PathVariable String file, HttpServletResponse response, Visitor visitor) {
        var found = files.find(visitor.store().id(), hash, file)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return answer(MediaType.parseMediaType(found.kind().type()), found.content(), response);
    }

    @RequiresAction(DeskAction.SEE_CATALOG)
    @GetMapping("/catalog/pictures/{file}")
    ResponseEntity<byte[]> drawing(@PathVariable String file, HttpServletResponse response, Visitor visitor)
            throws IOException {
        if (!DRAWING.matcher(file).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        try {
            var drawings = visitor.store().folder().resolve("look").resolve("pictures");
            return answer(SVG, Files.readAllBytes(drawings.resolve(file)), response);
        } catch (NoSuchFileException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static ResponseEntity<byte[]> answer(MediaType type, byte[] content, HttpServletResponse response) {
        response.setHeader("Cache-Control", KEPT);
        return ResponseEntity.ok().contentType(type).body(content);
    }
}
