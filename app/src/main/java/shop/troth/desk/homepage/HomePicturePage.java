package shop.troth.desk.homepage;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.pictures.PagePictures;
import shop.troth.catalog.pictures.PictureFiles;
import shop.troth.catalog.pictures.prepare.PreparePicture;
import shop.troth.content.Piece;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.UploadedFiles;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.site.SavedPages;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;

/** Uploads pictures for the home page, and serves them to its editor. */
@DeskPage
@RequiredArgsConstructor
class HomePicturePage {

    private final PreparePicture preparePicture;
    private final PagePictures pictures;
    private final PictureFiles files;
    private final SavedPages savedPages;
    private final HomeFields homeFields;
    private final HomePageViews drawHome;
    private final StaffEvents events;

    /** Uploads a picture, then leads to the form with it chosen. Publishes nothing. */
    @RequiresAction(DeskAction.EDIT_PAGES)
    @PostMapping(HomeEditorPage.ADDRESS + "/picture")
    String upload(HttpServletRequest request, HttpServletResponse response, Visitor visitor, Model model)
            throws IOException {
        var sent = new UploadedFiles(request, 1, "Upload one picture at a time.");
        var hash = "";
        try {
            while (sent.next()) {
                switch (preparePicture.prepare(sent.content())) {
                    case PreparePicture.Outcome.Refused(var why) -> sent.refuse(why.words());
                    case PreparePicture.Outcome.Ready(var picture) -> {
                        pictures.add(visitor.store().id(), picture);
                        hash = picture.hash();
                    }
                }
            }
        } catch (IOException e) { // the form is incomplete
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        if (!hash.isEmpty()) {
            events.add(visitor.store().id().value(), visitor.id(), "added-home-picture", "", Piece.HOME);
            return "redirect:" + HomeEditorPage.ADDRESS + "?picture=" + hash;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var why = sent.isEmpty() ? "Choose a picture." : sent.notes().getFirst();
        var saved = savedPages.find(visitor.store(), Piece.HOME);
        var fields = homeFields.of(visitor.store().id(), saved.text());
        return drawHome.draw(visitor, model, saved, saved.mark(), fields, HomePageViews.Said.note(why, true));
    }

    @RequiresAction(DeskAction.EDIT_PAGES)
    @GetMapping(HomeEditorPage.ADDRESS + "/pictures/{hash}/{file}")
    ResponseEntity<byte[]> file(@PathVariable String hash, @PathVariable String file, Visitor visitor) {
        var found = files.find(visitor.store().id(), hash, file)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(found.kind().type()))
                .body(found.content());
    }
}
