// The editor's list of exercises: one button opens the page chooser for several, and every chosen one gets a row.
// Without this script the list still takes them one by one.
(() => {
  const { ListBlockDefinition } = window.wagtailStreamField.blocks;

  class ExercisesBlockDefinition extends ListBlockDefinition {
    render(placeholder, prefix, initialState, initialError, ...rest) {
      const list = super.render(placeholder, prefix, initialState, initialError, ...rest);
      const chooser = this.childBlockDef.childBlockDefs?.find((child) => child.name === "exercise")?.widget;
      if (chooser?.openModal) list.container[0].append(this.button(() => this.choose(chooser, list)));
      return list;
    }

    choose(chooser, list) {
      const start = this.meta.parentId ? { parentId: this.meta.parentId } : {};
      chooser.openModal((chosen) => {
        for (const page of [chosen].flat()) {
          if (this.meta.maxNum && list.children.length >= this.meta.maxNum) return;
          list.insert({ ...this.initialChildState, exercise: page }, list.children.length);
        }
      }, { multiple: true, ...start });
    }

    button(act) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-small button-secondary";
      button.textContent = "Choose several exercises";
      button.addEventListener("click", act);
      return button;
    }
  }

  window.telepath.register("home.blocks.ExercisesBlock", ExercisesBlockDefinition);
})();
