package gridplan.access;

import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Read keys for other systems; administrators only. */
@RestController
@RequestMapping("/api/v1/keys")
class ApiKeyController {
  private final ApiKeys keys;

  ApiKeyController(ApiKeys keys) {
    this.keys = keys;
  }

  /** A list with room for a cursor beside it. */
  record Listed(List<ApiKey> items) {}

  /** All keys, the newest first, those that ended included; never the keys themselves. */
  @GetMapping
  Listed list() {
    return new Listed(keys.list());
  }

  /** Makes a key. The token of the answer is told this once; send it as a header. */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ApiKeys.Made create(@RequestBody ApiKeys.Wanted wanted, Principal author) {
    return keys.create(wanted, author.getName());
  }

  /** Ends a key at once. */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable long id, Principal author) {
    keys.revoke(id, author.getName());
  }
}
