package shop.troth.desk.look;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.pictures.PictureFiles;
import shop.troth.content.Piece;
import shop.troth.content.look.LookText;
import shop.troth.desk.look.LookViews.Said;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.UploadedFiles;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.site.SavedPages;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;

/** Uploads a logo for the form of the look. Publishes nothing. */
@DeskPage
@RequiredArgsConstructor
class LogoPage {

    private static final String UPLOADED = "Uploaded. Look at the preview, then publish.";

    private final PrepareLogo prepareLogo;
    private final PictureFiles files;
    private final SavedPages savedPages;
    private final LookViews drawLook;
    private final StaffEvents events;

    /** Shows the form with the logo chosen. */
    @RequiresAction(DeskAction.EDIT_PAGES)
    @PostMapping(LookPage.ADDRESS + "/logo")
    String upload(HttpServletRequest request, HttpServletResponse response, Visitor visitor, Model model)
            throws IOException {
        var sent = new UploadedFiles(request, 1, "Upload one logo at a time.");
        var uploaded = Optional.<PrepareLogo.Outcome.Ready>empty();
        try {
            while (sent.next()) {
                switch (prepareLogo.prepare(visitor.store().id(), sent.content())) {
                    case PrepareLogo.Outcome.Refused(var why) -> sent.refuse(why);
                    case PrepareLogo.Outcome.Ready ready -> uploaded = Optional.of(ready);
                }
            }
        } catch (IOException e) { // the form is incomplete
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var site = savedPages.of(visitor.store());
        var saved = site.find(Piece.LOOK).orElseThrow();
        var now = site.look().changed();
        if (uploaded.isPresent()) {
            events.add(visitor.store().id().value(), visitor.id(), "uploaded-logo", "", Piece.LOOK);
            var chosen = new LookText(
                    now.font(),
                    uploaded.get().logo(),
                    now.inTextColor(),
                    now.colors(),
                    uploaded.get().drawing());
            return drawLook.draw(visitor, model, site.look().own(), saved.mark(), chosen, Said.note(UPLOADED, false));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var why = sent.isEmpty() ? "Choose a logo." : sent.notes().getFirst();
        return drawLook.draw(visitor, model, site.look().own(), saved.mark(), now, Said.note(why, true));
    }

    @RequiresAction(DeskAction.EDIT_PAGES)
    @GetMapping(LookPage.ADDRESS + "/pictures/{hash}/{file}")
    ResponseEntity<byte[]> file(@PathVariable String hash, @PathVariable String file, Visitor visitor) {
        var found = files.find(visitor.store().id(), hash, file)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(found.kind().type()))
                .body(found.content());
    }
}
