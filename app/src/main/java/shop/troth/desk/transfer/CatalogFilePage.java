package shop.troth.desk.transfer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.edit.StaffEdit;
import shop.troth.catalog.transfer.CheckUpload;
import shop.troth.catalog.transfer.ExportCatalog;
import shop.troth.catalog.transfer.ExportFeed;
import shop.troth.catalog.transfer.FindUpload;
import shop.troth.catalog.transfer.ImportUpload;
import shop.troth.catalog.transfer.Upload;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Front;
import shop.troth.stores.Stores;

/** The catalog as a file: downloaded, or uploaded, reviewed, and imported. */
@DeskPage
@RequiredArgsConstructor
public class CatalogFilePage {

    private final ExportCatalog exportCatalog;
    private final ExportFeed exportFeed;
    private final CheckUpload checkUpload;
    private final ImportUpload importUpload;
    private final FindUpload findUpload;
    private final StaffEvents events;
    private final Stores stores;
    private final Front front;

    @RequiresAction(DeskAction.EDIT_CATALOG)
    @GetMapping("/catalog/file")
    String show(Visitor visitor, Model model) {
        return page(visitor, model, Optional.empty(), "");
    }

    /** Downloads the catalog. A form and not a link, because downloads are logged. */
    @RequiresAction(DeskAction.EDIT_CATALOG)
    @PostMapping("/catalog/file/download")
    ResponseEntity<byte[]> download(Visitor visitor) {
        var store = visitor.store();
        var file = exportCatalog.export(store);
        events.add(store.id().value(), visitor.id(), "downloaded-catalog", "", "");
        return ResponseEntity.ok()
                .header("Content-Type", "text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"%s.csv\"".formatted(store.id()))
                .body(file.getBytes(StandardCharsets.UTF_8));
    }

    /** Downloads the product feed. Logged likewise. */
    @RequiresAction(DeskAction.EDIT_CATALOG)
    @PostMapping("/catalog/file/feed")
    ResponseEntity<byte[]> feed(Visitor visitor) {
        var store = visitor.store();
        var file = exportFeed.export(store, front.address(store.id()));
        events.add(store.id().value(), visitor.id(), "downloaded-catalog", "", "");
        return ResponseEntity.ok()
                .header("Content-Type", "application/xml; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"%s.xml\"".formatted(store.id()))
                .body(file.getBytes(StandardCharsets.UTF_8));
    }

    /** Checks the file and stores it to be reviewed. Nothing is imported yet. */
    @RequiresAction(DeskAction.EDIT_CATALOG)
    @PostMapping("/catalog/file")
    String upload(HttpServletRequest request, HttpServletResponse response, Visitor visitor, Model model) {
        return switch (SentCatalog.read(request)) {
            case SentCatalog.Refused(var status, var why) -> refused(visitor, model, response, status, why);
            case SentCatalog.Whole(var key, var text, var pieces, var retire) -> {
                var edit = new StaffEdit(key, visitor.id().value());
                checkUpload.check(visitor.store(), text, pieces, retire, keepsStock(visitor), edit);
                yield "redirect:/catalog/file/" + key;
            }
        };
    }

    @RequiresAction(DeskAction.EDIT_CATALOG)
    @GetMapping("/catalog/file/{id}")
    String show(@PathVariable UUID id, Visitor visitor, Model model) {
        return page(visitor, model, find(visitor, id), "");
    }

    @RequiresAction(DeskAction.EDIT_CATALOG)
    @PostMapping("/catalog/file/{id}/import")
    String apply(@PathVariable UUID id, HttpServletResponse response, Visitor visitor, Model model) {
        return switch (importUpload.run(visitor.store(), id, visitor.id().value(), keepsStock(visitor))) {
            case ImportUpload.Outcome.Imported(var check) -> {
                var store = visitor.store().id().value();
                events.once(store, id, visitor.id(), "imported-catalog", "", UploadWords.imported(check));
                yield "redirect:/catalog/file/" + id;
            }
            case ImportUpload.Outcome.Faulty() -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                yield page(visitor, model, find(visitor, id), "Nothing was imported: the file has errors.");
            }
            case ImportUpload.Outcome.Changed it -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                yield page(visitor, model, find(visitor, id), UploadWords.changed(it));
            }
            case ImportUpload.Outcome.NoSuchFile() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private static boolean keepsStock(Visitor visitor) {
        return !visitor.may(DeskAction.ADJUST_STOCK);
    }

    private Optional<Upload> find(Visitor visitor, UUID id) {
        var found = findUpload.find(visitor.store().id(), id);
        if (found.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return found;
    }

    private String refused(Visitor visitor, Model model, HttpServletResponse response, HttpStatus status, String why) {
        response.setStatus(status.value());
        return page(visitor, model, Optional.empty(), why);
    }

    private String page(Visitor visitor, Model model, Optional<Upload> upload, String note) {
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/catalog"));
        model.addAttribute(
                "page",
                new CatalogFileView(
                        upload.map(it -> it.id().toString()).orElse(""),
                        UUID.randomUUID().toString(),
                        upload.map(it -> UploadWords.counts(it, keepsStock(visitor)))
                                .orElse(List.of()),
                        upload.map(it -> it.check().faults()).orElse(List.of()),
                        upload.map(it -> it.check().moreFaults()).orElse(0),
                        upload.filter(Upload::imported).isPresent(),
                        note));
        return "desk/catalog-file";
    }

    /**
     * The catalog as a file: to be downloaded, uploaded, or reviewed before it is imported.
     *
     * @param id of the file to be reviewed; empty for none
     * @param key of the file that this page may upload
     * @param counts what importing it would change, or changed, in words
     * @param faults the first of them, by line
     * @param moreFaults how many more there are
     * @param applied whether it was imported
     * @param note what could not be done; empty if nothing was tried
     */
    public record CatalogFileView(
            String id,
            String key,
            List<String> counts,
            List<String> faults,
            int moreFaults,
            boolean applied,
            String note) {}
}
