package shop.troth.desk.picture;

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

/** Serves the pictures that the desk's page of pictures shows, at the same paths as in the shop. */
@DeskPage
@RequiredArgsConstructor
class PictureFilePage {

    private final PictureFiles files;

    @RequiresAction(DeskAction.PICTURES)
    @GetMapping("/pictures/{hash}/{file}")
    ResponseEntity<byte[]> file(@PathVariable String hash, @PathVariable String file, Visitor visitor) {
        var found = files.find(visitor.store().id(), hash, file)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(found.kind().type()))
                .body(found.content());
    }
}
