package io.bongsu.gateway.alert;

import io.bongsu.proto.journal.v1.Text;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a warning says in one language, in the three parts that people need (valencia-2024,
 * seoul-2023).
 */
public record Words(String why, String whatToDo, String whereToGo) {

  /** The parts one after another, each with a space before it; blank ones left out. */
  public String text() {
    return parts().stream().filter(part -> !part.isBlank()).collect(Collectors.joining(" "));
  }

  /** As it stands in an alert's content. */
  public Text in(String language) {
    return Text.newBuilder()
        .setLanguage(language)
        .setText(text())
        .setWhy(why)
        .setWhatToDo(whatToDo)
        .setWhereToGo(whereToGo)
        .build();
  }

  Words map(UnaryOperator<String> change) {
    List<String> changed = Stream.of(why, whatToDo, whereToGo).map(change).toList();
    return new Words(changed.get(0), changed.get(1), changed.get(2));
  }

  private List<String> parts() {
    return List.of(why, whatToDo, whereToGo);
  }
}
